package dev.prebuildctl.hcl;

import org.jspecify.annotations.Nullable;

/** What a for expression walks over, and what it makes of each element. */
public record ForParts(
    Expression collection,
    @Nullable Expression key,
    Expression value,
    @Nullable Expression condition) {}
