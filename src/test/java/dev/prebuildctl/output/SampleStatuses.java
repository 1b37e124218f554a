package dev.prebuildctl.output;

import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.Planner;
import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.state.PresetSnapshots;
import dev.prebuildctl.core.status.LatestBuilds;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.core.status.PrebuildCounts;
import dev.prebuildctl.core.status.Queue;
import dev.prebuildctl.core.status.Status;
import dev.prebuildctl.core.status.Waiting;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deployments to tell of: that of each sample snapshot, and what else a status may have to say. */
final class SampleStatuses {
  private static final UUID TEMPLATE = GivenPreset.id("docker");

  static final Map<String, Status> ALL = all();

  private SampleStatuses() {}

  private static Map<String, Status> all() {
    Map<String, Status> all = new LinkedHashMap<>();
    SampleSnapshots.ALL.forEach(
        (name, snapshot) ->
            all.put(name, of(snapshot, SamplePreviews.of(name), notPaused(snapshot), null)));
    all.put("paused_and_locked", pausedAndLocked());
    all.put("hidden", hidden());
    all.put("malformed_setting", malformed());
    return all;
  }

  private static PauseState notPaused(GlobalSnapshot snapshot) {
    return new PauseState(snapshot.paused(), null);
  }

  private static Status pausedAndLocked() {
    return of(
        SampleSnapshots.ALL.get("paused"),
        SamplePreviews.of("paused"),
        new PauseState(
            true,
            new PauseState.Since(
                Given.NOW.minus(Duration.ofHours(3)), "alice", "prebuildctl/1.2.3")),
        new LockHolder(4711, "coder", "coderd", "10.0.0.5", Given.NOW.minusSeconds(2), false));
  }

  private static Status hidden() {
    Status status =
        of(
            SampleSnapshots.ALL.get("gaps"),
            SamplePreviews.of("gaps"),
            new PauseState(true, new PauseState.Since(Given.NOW.minusSeconds(90), null, "")),
            new LockHolder(4711, "coder", "coderd", null, null, true));
    return with(status, status.pause(), List.of("the server hides other roles' sessions"));
  }

  private static Status malformed() {
    Status status = of(SampleSnapshots.ALL.get("create"), Preview.NONE, null, null);
    return with(
        status,
        new PauseState(null, null),
        List.of("the setting prebuilds_settings cannot be read: a JSON object is expected"));
  }

  private static Status with(Status status, PauseState pause, List<String> notes) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(status.preview().gaps());
    return new Status(
        status.plan(),
        status.preview(),
        pause,
        status.lock(),
        status.prebuilds(),
        status.queues(),
        all);
  }

  static Status of(GlobalSnapshot snapshot, Preview preview, PauseState pause, LockHolder lock) {
    Plan plan = preview.annotated(Planner.plan(snapshot));
    boolean empty = plan.presets().isEmpty();
    List<LatestBuilds> builds =
        empty
            ? List.of()
            : List.of(
                builds(Transition.START, JobStatus.SUCCEEDED, 5),
                builds(Transition.START, JobStatus.PENDING, 2),
                builds(Transition.START, JobStatus.FAILED, 3),
                builds(Transition.DELETE, JobStatus.RUNNING, 1),
                builds(Transition.STOP, JobStatus.SUCCEEDED, 1));
    return new Status(
        plan,
        preview,
        pause == null ? new PauseState(false, null) : pause,
        lock,
        PrebuildCounts.of(plan.presets(), PresetSnapshots.of(snapshot).unmanaged().size(), builds),
        empty ? List.of() : queues(),
        preview.gaps());
  }

  private static LatestBuilds builds(Transition transition, JobStatus status, int count) {
    return new LatestBuilds(
        TEMPLATE,
        transition,
        status,
        new Ref(GivenPreset.id("coder"), "coder"),
        SamplePreviews.kind(Map.of()),
        count);
  }

  private static List<Queue> queues() {
    return List.of(
        queue(
            "coder",
            Map.of(),
            new Waiting(3, 2, Given.NOW.minusSeconds(65), 4, 1),
            SamplePreviews.live(3, 2)),
        queue("coder", Map.of("pool", "gpu", "zone", "eu-1"), Waiting.NOTHING, Daemons.NONE),
        queue(
            "research",
            Map.of("cluster", "east"),
            new Waiting(2, 2, Given.NOW.minus(Duration.ofDays(2)), 0, 0),
            new Daemons(0, 0, 1, Given.NOW.minus(Duration.ofHours(2)))),
        queue("research", Map.of("データ", "東"), Waiting.NOTHING, null));
  }

  private static Queue queue(
      String organization, Map<String, String> tags, Waiting waiting, Daemons daemons) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.put("scope", "organization");
    all.put("owner", "");
    UUID id = GivenPreset.id(organization);
    return new Queue(
        new Ref(id, organization), new JobKind(id, "terraform", all), waiting, daemons);
  }
}
