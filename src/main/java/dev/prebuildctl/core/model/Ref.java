package dev.prebuildctl.core.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Something of the database by id and by the name an operator knows it by. */
public record Ref(UUID id, String name) {
  public Ref {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
  }

  @Override
  public String toString() {
    return name + " (" + id + ")";
  }
}
