/**
 * A deployment watched over time, as values: what is seen at each moment, what happened between two
 * moments, and what somebody who looks on has asked to see.
 *
 * <p>Nothing here knows a terminal or a clock. A key makes a new view of an old one, and a view is
 * all that a screen is drawn from, so that both can be held to tables. Everything that grows with
 * time has a bound: a session may last for weeks.
 */
@NullMarked
package dev.prebuildctl.core.watch;

import org.jspecify.annotations.NullMarked;
