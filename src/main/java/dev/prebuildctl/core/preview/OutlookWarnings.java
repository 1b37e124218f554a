package dev.prebuildctl.core.preview;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Warning;
import dev.prebuildctl.core.plan.PresetPlan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What an operator should know of the builds that a run would write. */
final class OutlookWarnings {
  private OutlookWarnings() {}

  static Optional<Warning> of(PresetPlan preset, Outlook outlook) {
    Refusal refusal = outlook.refusal();
    if (refusal != null) {
      return Optional.of(refused(preset, refusal));
    }
    JobKind kind = outlook.kind();
    Daemons daemons = outlook.daemons();
    return kind == null || daemons == null || daemons.live() > 0
        ? Optional.empty()
        : Optional.of(new Warning(Warning.Kind.NO_LIVE_PROVISIONER, unserved(kind, daemons)));
  }

  private static Warning refused(PresetPlan preset, Refusal refusal) {
    return refusal.kind() == Refusal.Kind.UNSUPPORTED
        ? new Warning(
            Warning.Kind.UNSUPPORTED_TEMPLATE,
            "a run would hold its creations back, as the template cannot be followed: "
                + refusal.message())
        : new Warning(
            Warning.Kind.CREATION_REFUSED, consequence(preset, refusal) + refusal.message());
  }

  /** Only a bad request changes the preset's status (spec page 4). */
  private static String consequence(PresetPlan preset, Refusal refusal) {
    if (preset.preset().status() == PrebuildStatus.VALIDATION_FAILED) {
      return "its builds would still be refused: ";
    }
    return refusal.kind() == Refusal.Kind.BAD_REQUEST
        ? "a run could not create and would set validation_failed: "
        : "a run could not create: ";
  }

  private static String unserved(JobKind kind, Daemons daemons) {
    String sentence =
        "no live provisioner matches tags " + kind.words() + ": a new job would stay pending";
    Instant seen = daemons.newestSeen();
    if (daemons.stale() == 0) {
      return sentence;
    }
    String last =
        seen == null
            ? "never seen"
            : "last seen at " + seen.truncatedTo(ChronoUnit.SECONDS).toString();
    return sentence + "; " + daemons.stale() + " stale, " + last;
  }
}
