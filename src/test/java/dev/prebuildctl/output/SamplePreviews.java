package dev.prebuildctl.output;

import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.FailedBuild;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.preview.Outlook;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.preview.Questions;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What is behind the plans of {@link SampleSnapshots}, for those where something was looked up. */
final class SamplePreviews {
  private static final JobKind UNTAGGED = kind(Map.of("scope", "organization", "owner", ""));
  private static final JobKind GPU =
      kind(Map.of("scope", "organization", "owner", "", "pool", "gpu", "zone", "eu-1"));

  private SamplePreviews() {}

  static Preview of(String sample) {
    return switch (sample) {
      case "backing_off", "hard_limited" -> failures();
      case "validation_failed", "refused" -> refusals();
      case "no_provisioner" -> daemons();
      case "gaps" ->
          new Preview(
              true,
              Map.of(),
              Map.of(),
              List.of(
                  "provisioner daemons could not be read: statement matching_daemons: permission"
                      + " denied for table provisioner_daemons. As the owner of the database:"
                      + " GRANT SELECT ON provisioner_daemons TO <the role you connect as>;"));
      case "unmanaged", "too_many" -> Preview.NONE;
      default -> served(sample);
    };
  }

  private static Preview served(String sample) {
    return served(SampleSnapshots.ALL.get(sample));
  }

  /** Every build of the plan finds a daemon. */
  static Preview served(GlobalSnapshot snapshot) {
    Map<UUID, Outlook> outlooks = new HashMap<>();
    Questions.explaining(Planner.plan(snapshot))
        .building()
        .forEach(
            preset ->
                outlooks.put(
                    preset.identity().preset().id(), Outlook.job(UNTAGGED).with(live(2, 1))));
    return new Preview(true, Map.of(), outlooks, List.of());
  }

  /** Anything, for some of a snapshot's presets. */
  static Preview random(GlobalSnapshot snapshot, Random random) {
    Map<UUID, Outlook> outlooks = new HashMap<>();
    Map<UUID, List<FailedBuild>> failures = new HashMap<>();
    for (var preset : snapshot.rows().presets()) {
      UUID id = preset.identity().preset().id();
      switch (random.nextInt(4)) {
        case 0 -> outlooks.put(id, Outlook.job(GPU).with(Daemons.NONE));
        case 1 -> outlooks.put(id, Outlook.job(UNTAGGED).with(live(1, 0)));
        case 2 -> outlooks.put(id, refused(Refusal.Kind.BAD_REQUEST, "no\nvalue"));
        default -> failures.put(id, List.of(failed(random.nextInt(9), "it broke 壊れた", "")));
      }
    }
    return new Preview(true, failures, outlooks, List.of("something could not be read"));
  }

  private static Preview failures() {
    List<FailedBuild> alike = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      alike.add(
          failed(
              i,
              "terraform apply: exit status 1: creating EC2 Instance: api error"
                  + " InsufficientInstanceCapacity: We currently do not have sufficient capacity",
              ""));
    }
    return new Preview(
        true,
        Map.of(
            preset("often"),
            alike,
            preset("known"),
            List.of(
                failed(4, "terraform plan: exit status 1", ""),
                failed(5, "", ""),
                failed(6, "required template variables are missing", "REQUIRED_VARIABLES")),
            preset("new"),
            alike,
            preset("waiting"),
            List.of(failed(9, "\u001b[31mError:\u001b[0m 容量が足りません", ""))),
        Map.of(preset("over"), Outlook.job(UNTAGGED).with(live(1, 0))),
        List.of());
  }

  private static Preview refusals() {
    return new Preview(
        true,
        Map.of(),
        Map.of(
            preset("broken"),
            refused(
                Refusal.Kind.BAD_REQUEST,
                "get provisioner tags: get parameters: Parameter \"admin_group\" is required but"
                    + " not provided"),
            preset("unsupported"),
            refused(
                Refusal.Kind.UNSUPPORTED,
                "get provisioner tags: main.tf:12,3-9: data source external.git"),
            preset("importing"),
            refused(
                Refusal.Kind.NOT_READY,
                "The provided template version is running. Wait for it to complete importing!")),
        List.of());
  }

  private static Preview daemons() {
    return new Preview(
        true,
        Map.of(),
        Map.of(
            preset("nobody"),
            Outlook.job(GPU).with(Daemons.NONE),
            preset("asleep"),
            Outlook.job(GPU).with(new Daemons(0, 0, 2, Given.NOW.minus(Duration.ofMinutes(100)))),
            preset("unknown"),
            Outlook.job(GPU),
            preset("served"),
            Outlook.job(UNTAGGED).with(live(3, 2))),
        List.of());
  }

  static Daemons live(int live, int busy) {
    return new Daemons(live, busy, 0, Given.NOW.minusSeconds(4));
  }

  static JobKind kind(Map<String, String> tags) {
    return new JobKind(GivenPreset.id("coder"), "terraform", tags);
  }

  private static Outlook refused(Refusal.Kind kind, String message) {
    return Outlook.refused(new Refusal(kind, message));
  }

  private static UUID preset(String name) {
    return GivenPreset.id("preset " + name);
  }

  private static FailedBuild failed(int number, String error, String code) {
    return new FailedBuild(
        new Ref(Given.workspace(900 + number), "prebuild-" + (900 + number)),
        1,
        new UUID(5, number),
        Given.NOW.minusSeconds(40L * number),
        Given.NOW.minusSeconds(40L * number - 20),
        new FailedBuild.JobError(error, code));
  }
}
