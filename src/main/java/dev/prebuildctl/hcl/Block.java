package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A block in a body; the header is its type and labels. */
public record Block(
    String type, List<String> labels, Body body, SourceRange typeRange, SourceRange headerRange) {
  public Block {
    requireNonNull(type, "type");
    requireNonNull(body, "body");
    requireNonNull(typeRange, "typeRange");
    requireNonNull(headerRange, "headerRange");
    labels = List.copyOf(labels);
  }
}
