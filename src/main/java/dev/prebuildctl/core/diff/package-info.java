/** What changed between two snapshots, as values. */
@NullMarked
package dev.prebuildctl.core.diff;

import org.jspecify.annotations.NullMarked;
