/**
 * Reads back the documents that {@code output} prints: snapshots and saved plans. Strict, because a
 * file that is read wrongly would plan or write something wrong: unknown and missing fields, wrong
 * types, duplicates and files that end in the middle are refused, with the place in the document.
 *
 * <p>Nothing here opens a file; of {@code output} it knows the seal alone.
 */
@NullMarked
package dev.prebuildctl.input;

import org.jspecify.annotations.NullMarked;
