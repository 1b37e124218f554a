package dev.prebuildctl.builds.template;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.template.Finding;
import dev.prebuildctl.core.template.Finding.Severity;
import dev.prebuildctl.core.template.Place;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.SourcePos;
import dev.prebuildctl.hcl.SourceRange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what there is to tell a template's author; what is told already is not told again. */
final class Findings {
  private final Set<Finding> all = new LinkedHashSet<>();

  /** Everything that an evaluation met. */
  void observed(Observation observation) {
    Rendering last = observation.last();
    if (last != null) {
      rendered(last);
    }
    observation
        .answer()
        .match(
            answer -> this,
            refusal -> {
              // What is wrong with parameters and tags was told at its place.
              if (refusal.kind() != Refusal.Kind.BAD_REQUEST || !hasFatal()) {
                observation.problems().forEach(problem -> add(severity(refusal), problem));
              }
              return this;
            });
  }

  private void rendered(Rendering rendering) {
    rendering.diagnostics().forEach(this::add);
    for (Parameter parameter : rendering.parameters()) {
      for (Diagnostic diagnostic : parameter.diagnostics()) {
        SourceRange subject = diagnostic.subject();
        add(
            diagnostic.isError() ? Severity.ERROR : Severity.WARNING,
            "parameter \"" + parameter.name() + "\": " + diagnostic.summary(),
            diagnostic.detail(),
            subject == null ? parameter.origin().header() : subject);
      }
    }
    for (Diagnostic ignored : rendering.ignored()) {
      String detail = (ignored.detail() + " The value is taken as unknown.").strip();
      add(Severity.WARNING, ignored.summary(), detail, ignored.subject());
    }
    for (Rendering.Tag tag : rendering.tags()) {
      if (tag.value() == null) {
        add(Severity.ERROR, "tag \"" + tag.key() + "\": " + tag.problem(), "", tag.place());
      }
    }
    for (Doubt doubt : rendering.doubts()) {
      if (doubt.about() != Doubt.About.FAILURE) {
        add(Severity.UNSUPPORTED, doubt.what(), "", doubt.place());
      }
    }
  }

  /** Errors in files that count as empty because of them. */
  void syntaxErrors(List<Diagnostic> errors) {
    for (Diagnostic error : errors) {
      String detail = (error.detail() + " The whole file counts as empty.").strip();
      add(Severity.ERROR, error.summary(), detail, error.subject());
    }
  }

  /** A refusal that nothing told so far explains. */
  void refused(Refusal refusal) {
    if (!hasFatal()) {
      add(severity(refusal), refusal.message(), "", null);
    }
  }

  void add(Diagnostic diagnostic) {
    add(diagnostic.isError() ? Severity.ERROR : Severity.WARNING, diagnostic);
  }

  void add(Severity severity, Diagnostic diagnostic) {
    add(severity, diagnostic.summary(), diagnostic.detail(), diagnostic.subject());
  }

  void add(Severity severity, String summary, String detail, @Nullable SourceRange subject) {
    Place place =
        subject == null
            ? null
            : new Place(subject.file(), point(subject.start()), point(subject.end()));
    all.add(new Finding(severity, summary.strip(), detail.strip(), place));
  }

  List<Finding> list() {
    return List.copyOf(all);
  }

  static Severity severity(Refusal refusal) {
    return refusal.kind() == Refusal.Kind.UNSUPPORTED ? Severity.UNSUPPORTED : Severity.ERROR;
  }

  private boolean hasFatal() {
    return all.stream().anyMatch(finding -> finding.severity().fatal());
  }

  private static Place.Point point(SourcePos pos) {
    return new Place.Point(pos.line(), pos.column(), pos.offset());
  }
}
