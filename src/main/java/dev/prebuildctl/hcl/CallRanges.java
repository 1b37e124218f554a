package dev.prebuildctl.hcl;

/** Where a call's name and parentheses are. */
public record CallRanges(SourceRange name, SourceRange open, SourceRange close) {}
