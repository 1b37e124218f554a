/**
 * What a template shows when it is evaluated for its author: parameters, tags, presets, and what is
 * wrong with it, each at its place in the source.
 */
@NullMarked
package dev.prebuildctl.core.template;

import org.jspecify.annotations.NullMarked;
