/**
 * Prebuilds that reconciliation leaves behind, and how a template is emptied: which of them a
 * cleanup is about, and what became of them.
 */
@NullMarked
package dev.prebuildctl.core.cleanup;

import org.jspecify.annotations.NullMarked;
