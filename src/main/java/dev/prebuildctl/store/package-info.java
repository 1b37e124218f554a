/**
 * Everything that speaks to PostgreSQL: connections, transactions, and the statements, each area's
 * in an enum beside the class that binds and maps them. Nothing here decides anything: rows become
 * values of {@code core}, drafts of {@code core} become rows.
 *
 * <p>Transactions are begun by statement ({@code BEGIN ISOLATION LEVEL …}) and settings are made
 * with {@code SET LOCAL}, never by the driver's session switches: those would leak to other clients
 * of a transaction pooler such as PgBouncer. For the same reason no statement is prepared by name.
 */
@NullMarked
package dev.prebuildctl.store;

import org.jspecify.annotations.NullMarked;
