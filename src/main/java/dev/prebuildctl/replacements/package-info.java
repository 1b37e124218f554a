/**
 * Reads from Terraform's plan what was replaced, and drafts the messages about it. Nothing here
 * asks the database; values of {@code core} go in and text comes out.
 */
@NullMarked
package dev.prebuildctl.replacements;

import org.jspecify.annotations.NullMarked;
