/**
 * The commands. Each is a class that reads its options, calls {@code executor} or {@code store} and
 * hands the result to {@code output}; nobody imports this package. What a command does not need is
 * not loaded: sub-commands are made when they are asked for.
 */
@NullMarked
package dev.prebuildctl.cli;

import org.jspecify.annotations.NullMarked;
