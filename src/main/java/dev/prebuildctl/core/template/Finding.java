package dev.prebuildctl.core.template;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell a template's author.
 *
 * @param detail more of it; empty: the summary says all
 * @param place null: it is about no place in the source
 */
public record Finding(Severity severity, String summary, String detail, @Nullable Place place) {
  public Finding {
    requireNonNull(severity, "severity");
    requireNonNull(summary, "summary");
    requireNonNull(detail, "detail");
  }

  /** How bad it is, worst first. */
  public enum Severity {
    /** No prebuild can be made. */
    ERROR("error", true),
    /** We cannot follow the template, so no prebuild is made; the server might make one. */
    UNSUPPORTED("unsupported", true),
    /** Prebuilds are made, but perhaps not as meant. */
    WARNING("warning", false);

    private final String label;
    private final boolean fatal;

    Severity(String label, boolean fatal) {
      this.label = label;
      this.fatal = fatal;
    }

    /** The severity's name in JSON. */
    public String label() {
      return label;
    }

    /** Whether no prebuild is made because of it. */
    public boolean fatal() {
      return fatal;
    }
  }
}
