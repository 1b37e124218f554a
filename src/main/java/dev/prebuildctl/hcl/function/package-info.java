/**
 * The functions of the template language, as pure functions over values.
 *
 * <p>There are two sets because Coder evaluates with two: classic tags know an old set, the dynamic
 * flow a newer one. A function that Terraform documents and we do not provide stands in {@link
 * Unsupported}, with the reason: calling it must not look like a mistake of the template.
 *
 * <p>Everything that is the same for all functions happens in {@link Function#call}: argument
 * counts, conversion, null, unknown and sensitive arguments, and the wording of failures.
 */
@NullMarked
package dev.prebuildctl.hcl.function;

import org.jspecify.annotations.NullMarked;
