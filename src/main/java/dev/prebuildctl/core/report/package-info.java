/** What a run did, as values: made by {@code executor}, told by {@code output}. */
@NullMarked
package dev.prebuildctl.core.report;

import org.jspecify.annotations.NullMarked;
