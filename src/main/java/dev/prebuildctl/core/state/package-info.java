/**
 * What a snapshot says of each preset.
 *
 * <p>Rows are grouped in one pass over each read, so that a plan stays linear in presets and rows.
 * A row belongs to a preset by the preset's id alone, never by template or version: so does the
 * server, and the active version of a deleted template shows builds in progress because of it.
 */
@NullMarked
package dev.prebuildctl.core.state;

import org.jspecify.annotations.NullMarked;
