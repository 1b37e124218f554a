/**
 * The dynamic flow: a template's own files, evaluated to parameters and workspace tags (spec page
 * 6). Archive bytes in, values out; no disk, no network, no process, no environment.
 *
 * <p>Everything is evaluated on demand: a tag asks for the references in its expression, and these
 * ask for theirs. So what nobody needs may be beyond us, and references among parameters settle
 * without repeated passes.
 *
 * <p>The original was observed, not copied. Where it was not observed, the evaluation notes a
 * <em>doubt</em>; a build that would succeed in spite of one is refused as unsupported, for a wrong
 * tag sends a build to a wrong provisioner.
 */
@NullMarked
package dev.prebuildctl.builds.template;

import org.jspecify.annotations.NullMarked;
