/**
 * What may make a reconciliation fail or misbehave: small rules over facts that were read once. A
 * rule sees values only, so that each can be tested without a database.
 */
@NullMarked
package dev.prebuildctl.core.doctor;

import org.jspecify.annotations.NullMarked;
