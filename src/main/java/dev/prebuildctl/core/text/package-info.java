/** Text as others write or read it: the server, which is written in Go, and shells. */
@NullMarked
package dev.prebuildctl.core.text;

import org.jspecify.annotations.NullMarked;
