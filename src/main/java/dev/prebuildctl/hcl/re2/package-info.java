/**
 * Regular expressions in Go's dialect: parameter validations and the template functions speak it.
 *
 * <p>RE2/J is the engine; here stand the limits of Go's compiler that it lacks, and Go's words for
 * what is refused.
 */
@NullMarked
package dev.prebuildctl.hcl.re2;

import org.jspecify.annotations.NullMarked;
