package dev.prebuildctl.executor;

import org.jspecify.annotations.Nullable;

/**
 * Who changes something, for Coder's audit log.
 *
 * @param username a Coder user; null: nobody is named, so no audit row is written
 * @param userAgent program and version
 */
public record Actor(@Nullable String username, String userAgent) {}
