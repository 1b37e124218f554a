/** The entry point. Everything else is below: see {@code cli} for the commands. */
@NullMarked
package dev.prebuildctl;

import org.jspecify.annotations.NullMarked;
