package dev.prebuildctl.core.doctor;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.DatabaseIdentity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} found.
 *
 * @param at the clock of the examination
 * @param database null: it could not be reached or is not Coder's
 * @param checks how many checks were made
 * @param skipped how many could not be made for what was found
 * @param findings the worst first
 * @param gaps sentences that tell what could not be read, and why
 */
public record Examination(
    Instant at,
    @Nullable DatabaseIdentity database,
    int checks,
    int skipped,
    List<Finding> findings,
    List<String> gaps) {
  public Examination {
    requireNonNull(at, "at");
    findings = List.copyOf(findings);
    gaps = List.copyOf(gaps);
  }

  /** How many findings are as bad as this. */
  public int count(Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** What can be said of facts. */
  public static Examination of(Facts facts) {
    return new Examination(
        facts.plan().at(),
        facts.plan().database(),
        Checks.count(),
        0,
        Checks.findings(facts),
        facts.preview().gaps());
  }

  /** What can be said where a role may not read what the other checks look at. */
  public static Examination ofPrivileges(
      Instant at, @Nullable DatabaseIdentity database, List<Access.MissingPrivilege> missing) {
    return new Examination(
        at, database, 1, Checks.count() - 1, AccessChecks.privileges(missing).toList(), List.of());
  }

  /** What can be said where there is nothing to look at. */
  public static Examination ofFailure(Instant at, CheckName check, String found, String hint) {
    Finding finding =
        new Finding(
            Severity.ERROR,
            check,
            "database",
            found,
            "every command fails",
            hint.isEmpty() ? List.of() : List.of(Fix.advice(hint)));
    return new Examination(at, null, 1, Checks.count() - 1, List.of(finding), List.of());
  }
}
