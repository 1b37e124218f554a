/** Values that cross packages: what a snapshot holds and how failures are told. */
@NullMarked
package dev.prebuildctl.core.model;

import org.jspecify.annotations.NullMarked;
