/**
 * The facts behind a plan that are not of the snapshot: why builds failed, and what would become of
 * the builds that a run would write. A plan never depends on them.
 */
@NullMarked
package dev.prebuildctl.core.preview;

import org.jspecify.annotations.NullMarked;
