package dev.prebuildctl.core.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * Something that is wrong or worth knowing.
 *
 * @param check which rule found it
 * @param subject what it is about, by name
 * @param found what was seen, to be checked by an operator
 * @param matters what follows from it
 * @param fixes what makes it go away; each alone does, unless they are numbered steps of one
 */
public record Finding(
    Severity severity,
    CheckName check,
    String subject,
    String found,
    String matters,
    List<Fix> fixes) {
  /** The worst first, then by check and subject. */
  public static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::check)
          .thenComparing(Finding::subject)
          .thenComparing(Finding::found);

  public Finding {
    requireNonNull(severity, "severity");
    requireNonNull(check, "check");
    requireNonNull(subject, "subject");
    requireNonNull(found, "found");
    requireNonNull(matters, "matters");
    fixes = List.copyOf(fixes);
  }
}
