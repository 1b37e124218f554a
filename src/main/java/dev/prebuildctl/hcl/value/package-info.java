/**
 * What expressions evaluate to: immutable values and their types, conversion and unification.
 *
 * <p>Numbers behave as binary floating point numbers of 512 bits, because that decides how {@code
 * 1/3} prints and whether {@code 0.1 + 0.2 == 0.3}; a {@code BigDecimal} holds such a number
 * exactly. Strings are kept in Unicode's composed form (NFC). Maps and sets have one order, so that
 * an evaluation gives the same text each time.
 */
@NullMarked
package dev.prebuildctl.hcl.value;

import org.jspecify.annotations.NullMarked;
