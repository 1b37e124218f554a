package dev.prebuildctl.hcl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects diagnostics in the order in which they are found. */
public final class Diagnostics {
  private final List<Diagnostic> list = new ArrayList<>();

  /** Adds an error. */
  public void error(String summary, String detail, @Nullable SourceRange subject) {
    list.add(Diagnostic.error(summary, detail, subject));
  }

  /** Adds a diagnostic. */
  public void add(Diagnostic diagnostic) {
    list.add(diagnostic);
  }

  /** Adds many. */
  public void addAll(Collection<Diagnostic> more) {
    list.addAll(more);
  }

  /** Whether one of them is an error. */
  public boolean hasErrors() {
    return list.stream().anyMatch(Diagnostic::isError);
  }

  /** How many were collected so far. */
  int size() {
    return list.size();
  }

  /** What was collected so far. */
  public List<Diagnostic> list() {
    return List.copyOf(list);
  }

  /** The first one's text, and how many more there are. */
  public static String text(List<Diagnostic> diagnostics) {
    return switch (diagnostics.size()) {
      case 0 -> "no diagnostics";
      case 1 -> diagnostics.get(0).text();
      default ->
          diagnostics.get(0).text() + ", and " + (diagnostics.size() - 1) + " other diagnostic(s)";
    };
  }
}
