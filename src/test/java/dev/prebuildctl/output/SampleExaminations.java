package dev.prebuildctl.output;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.doctor.Access;
import dev.prebuildctl.core.doctor.CheckName;
import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.doctor.Facts;
import dev.prebuildctl.core.doctor.Prebuild;
import dev.prebuildctl.core.doctor.Server;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.Queue;
import dev.prebuildctl.core.status.Waiting;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What {@code doctor} finds in deployments of {@link SampleSnapshots} and of servers in trouble.
 */
final class SampleExaminations {
  private static final Ref CODER = new Ref(GivenPreset.id("coder"), "coder");

  static final Map<String, Examination> ALL = all();

  private SampleExaminations() {}

  private static Map<String, Examination> all() {
    Map<String, Examination> all = new LinkedHashMap<>();
    all.put("nothing", sample("nothing_to_do"));
    all.put("server", troubledServer());
    for (String name :
        List.of(
            "hard_limited",
            "validation_failed",
            "refused",
            "backing_off",
            "warnings",
            "no_provisioner",
            "long_names",
            "gaps")) {
      all.put(name, sample(name));
    }
    all.put("prebuilds", sample("nothing_to_do", prebuilds(), List.of()));
    all.put(
        "crowded",
        sample(
            "nothing_to_do",
            List.of(),
            List.of(crowded(Map.of("scope", "organization", "zone", "it's \u001b[31mfar")))));
    all.put(
        "privileges",
        Examination.ofPrivileges(
            Given.NOW,
            null,
            List.of(
                new Access.MissingPrivilege("GRANT SELECT ON workspaces", "odd \"role\"", true),
                new Access.MissingPrivilege("GRANT INSERT ON workspaces", "odd \"role\"", false))));
    all.put(
        "unreachable",
        Examination.ofFailure(
            Given.NOW,
            CheckName.CONNECTION,
            "cannot connect to postgres://coder@db.internal:5432/coder: Connection refused",
            "Is the server up, and does it listen there?"));
    return all;
  }

  private static Examination troubledServer() {
    Server server =
        new Server(
            120004,
            Duration.ofSeconds(-90),
            540,
            new Server.Link(false, false),
            new Server.Mode(false, true, "odd \"role\""),
            new Server.Slots(95, 100));
    Access access =
        new Access(
            List.of(
                new Access.MissingPrivilege("GRANT INSERT ON workspaces", "odd \"role\"", false)),
            null,
            List.of(
                new Access.Membership(
                    CODER, true, new UUID(6, 1), true, new Access.Quota(12, 10, 5)),
                new Access.Membership(
                    new Ref(GivenPreset.id("research"), "research"),
                    false,
                    null,
                    false,
                    new Access.Quota(0, 0, 0))));
    LockHolder lock =
        new LockHolder(
            4711, "coder", "coderd", "10.0.0.5", Given.NOW.minus(Duration.ofMinutes(20)), false);
    return Examination.of(
        new Facts(
            server,
            access,
            "the setting prebuilds_settings cannot be read: a JSON object is expected",
            lock,
            Planner.plan(SampleSnapshots.ALL.get("paused")),
            Preview.NONE,
            List.of(),
            List.of()));
  }

  private static Examination sample(String name) {
    return sample(name, List.of(), List.of());
  }

  private static Examination sample(String name, List<Prebuild> prebuilds, List<Queue> queues) {
    Preview preview = SamplePreviews.of(name);
    return Examination.of(
        new Facts(
            new Server(
                160003,
                Duration.ZERO,
                540,
                new Server.Link(true, false),
                new Server.Mode(false, false, "coder"),
                new Server.Slots(10, 100)),
            new Access(List.of(), new Access.Owner("prebuilds", false), List.of()),
            null,
            null,
            preview.annotated(Planner.plan(SampleSnapshots.ALL.get(name))),
            preview,
            prebuilds,
            queues));
  }

  private static Queue crowded(Map<String, String> tags) {
    return new Queue(
        CODER,
        SamplePreviews.kind(tags),
        new Waiting(41, 2, Given.NOW.minusSeconds(65), 2, 0),
        SamplePreviews.live(2, 2));
  }

  private static List<Prebuild> prebuilds() {
    List<Prebuild> all = new ArrayList<>();
    all.add(prebuild(1, Transition.DELETE, JobStatus.FAILED));
    for (int number = 2; number < 7; number++) {
      all.add(prebuild(number, Transition.START, JobStatus.FAILED));
    }
    all.add(prebuild(7, Transition.STOP, JobStatus.SUCCEEDED));
    all.add(prebuild(8, Transition.START, JobStatus.CANCELED));
    all.add(prebuild(9, Transition.START, JobStatus.PENDING));
    all.add(prebuild(10, Transition.START, JobStatus.RUNNING));
    all.add(prebuild(11, Transition.START, JobStatus.SUCCEEDED));
    return all;
  }

  private static Prebuild prebuild(int number, Transition transition, JobStatus status) {
    boolean failed = status == JobStatus.FAILED;
    Instant created = Given.NOW.minus(Duration.ofHours(20 - number));
    return new Prebuild(
        new Ref(Given.workspace(number), "prebuild-" + number),
        "coder/docker",
        new Ref(GivenPreset.id("docker"), "docker"),
        null,
        new Prebuild.Latest(
            transition,
            status,
            created,
            created,
            failed ? "terraform apply: exit status 1" : "",
            false,
            new UUID(7, number)));
  }
}
