package dev.prebuildctl.hcl;

/** One entry of an object. */
public record ObjectItem(Expression key, Expression value) {}
