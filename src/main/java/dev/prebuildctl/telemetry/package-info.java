/**
 * Tells monitoring of runs: metrics (spec page 7) and traces. It is told of them by the listeners
 * of {@code core}, and asks nothing of the database. The libraries behind it are heavy for a
 * command that runs for a second, so nothing here is loaded unless somebody asks for it.
 */
@NullMarked
package dev.prebuildctl.telemetry;

import org.jspecify.annotations.NullMarked;
