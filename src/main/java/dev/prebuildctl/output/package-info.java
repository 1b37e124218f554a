/**
 * What the commands print: text for people, JSON for machines.
 *
 * <p>JSON is a contract (spec page 9). Its field names stand in this package alone, so that a
 * rename in the core changes nothing on the wire, and it is written field by field: data binding
 * would cost a one-shot command a quarter of a second.
 */
@NullMarked
package dev.prebuildctl.output;

import org.jspecify.annotations.NullMarked;
