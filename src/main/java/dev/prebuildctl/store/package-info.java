/**
 * The only package that speaks JDBC: every statement sent to a database is in here, and no {@code
 * SQLException} leaves it.
 */
@NullMarked
package dev.prebuildctl.store;

import org.jspecify.annotations.NullMarked;
