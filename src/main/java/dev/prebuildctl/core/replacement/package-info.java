/** Claimed prebuilds of which Terraform replaced resources, and whom that is told (spec page 7). */
@NullMarked
package dev.prebuildctl.core.replacement;

import org.jspecify.annotations.NullMarked;
