/** What coderd's metrics tell of a deployment (spec page 7), as values; {@code telemetry} tells. */
@NullMarked
package dev.prebuildctl.core.metrics;

import org.jspecify.annotations.NullMarked;
