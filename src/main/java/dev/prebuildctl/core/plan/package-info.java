/**
 * What a run would do, as values: they can be printed, saved, compared and carried out.
 *
 * <p>{@link dev.prebuildctl.core.plan.Planner} asks the {@code Rules} what a preset needs and then
 * the {@code Gates} what a run would not do of it. Both halves are kept apart because the server
 * does so: its planner knows no gates, its executor applies them. An action that is held back stays
 * in the plan, so that a plan never promises more than a run does and never hides what is missing.
 */
@NullMarked
package dev.prebuildctl.core.plan;

import org.jspecify.annotations.NullMarked;
