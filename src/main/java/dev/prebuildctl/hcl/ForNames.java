package dev.prebuildctl.hcl;

import org.jspecify.annotations.Nullable;

/** The variables that a for expression binds. */
public record ForNames(@Nullable String key, String value) {}
