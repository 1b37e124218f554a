/** How a deployment's prebuilds do at one moment, as values. */
@NullMarked
package dev.prebuildctl.core.status;

import org.jspecify.annotations.NullMarked;
