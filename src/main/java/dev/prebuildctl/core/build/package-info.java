/**
 * Workspace builds as values: what is known of a template version, and the rows that one build
 * consists of (spec page 5). {@code store} reads the facts and writes the drafts; {@code builds}
 * makes drafts of facts.
 */
@NullMarked
package dev.prebuildctl.core.build;

import org.jspecify.annotations.NullMarked;
