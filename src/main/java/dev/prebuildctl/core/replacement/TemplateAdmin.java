package dev.prebuildctl.core.replacement;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A user who looks after templates.
 *
 * @param name the full name; empty: none
 */
public record TemplateAdmin(UUID id, String username, String name, String email) {
  public TemplateAdmin {
    requireNonNull(id, "id");
    requireNonNull(username, "username");
    requireNonNull(name, "name");
    requireNonNull(email, "email");
  }

  /** The full name, else the username. */
  public String displayName() {
    return name.isEmpty() ? username : name;
  }
}
