package dev.prebuildctl.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The versions of Coder's schema that tests run on. */
public enum Schema {
  V421(421, List.of("schema-421.sql")),
  V540(540, List.of("schema-421.sql", "to-540.sql"));

  private final int migration;
  private final List<String> scripts;

  Schema(int migration, List<String> scripts) {
    this.migration = migration;
    this.scripts = scripts;
  }

  /** The number in {@code schema_migrations}. */
  public int migration() {
    return migration;
  }

  /** The scripts that make it in an empty database, in order. */
  public List<String> scripts() {
    return scripts.stream().map(Schema::resource).toList();
  }

  /** What tests need on top: the scenarios were written before this column was. */
  List<String> adaptations() {
    return this == V540
        ? List.of("ALTER TABLE organizations ALTER default_org_member_roles SET DEFAULT '{}'")
        : List.of();
  }

  /** A script of the demo. */
  public static String resource(String name) {
    String path = "/dev/prebuildctl/demo/" + name;
    try (InputStream in = Schema.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
