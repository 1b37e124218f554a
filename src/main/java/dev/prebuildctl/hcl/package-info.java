/**
 * The configuration language HCL 2: text to syntax trees, syntax trees to values.
 *
 * <p>Written by hand because nothing on the JVM reads the language correctly: hcl4j evaluates while
 * it parses, leaves template directives as text and returns an empty result for input it does not
 * understand; rewrite-hcl keeps the source exactly but has neither operator precedence nor
 * associativity ({@code 2 * 3 + 4} is read as {@code 2 * (3 + 4)}) and does not parse directives;
 * the reference implementation compiled to WebAssembly starts in ten seconds. A wrong tag sends a
 * build to a wrong provisioner, so "almost" is not good enough.
 *
 * <p>The package knows nothing of Coder. Whoever evaluates text that strangers wrote hands in a
 * {@link dev.prebuildctl.hcl.Budget}; what is beyond it ends in {@link
 * dev.prebuildctl.hcl.value.LimitExceeded}, never in an overflowing stack.
 */
@NullMarked
package dev.prebuildctl.hcl;

import org.jspecify.annotations.NullMarked;
