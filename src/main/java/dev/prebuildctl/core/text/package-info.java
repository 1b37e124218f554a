/** Text as the server, which is written in Go, prints it. */
@NullMarked
package dev.prebuildctl.core.text;

import org.jspecify.annotations.NullMarked;
