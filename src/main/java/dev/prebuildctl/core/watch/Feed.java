package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.watch.Event.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a deployment, and how it came to be.
 *
 * @param latest the last observation; null: there is none yet
 * @param events the last {@value #MOST_EVENTS}, the oldest first
 * @param link how the database is reached
 */
public record Feed(
    @Nullable Observation latest,
    Sparks sparks,
    NextChanges changes,
    List<Event> events,
    Link link) {
  static final int MOST_EVENTS = 200;

  /** Nothing is known yet. */
  public static final Feed NOTHING =
      new Feed(null, Sparks.none(), NextChanges.NONE, List.of(), new Link(null, null));

  public Feed {
    requireNonNull(sparks, "sparks");
    requireNonNull(changes, "changes");
    events = List.copyOf(events);
    requireNonNull(link, "link");
  }

  /**
   * How the database is reached, and what was seen there of others.
   *
   * @param outage null: it was reached the last time
   * @param run null: no run was seen so far
   */
  public record Link(@Nullable Outage outage, @Nullable SeenRun run) {}

  /**
   * The database cannot be read.
   *
   * @param since when that was found
   * @param message why the last time
   */
  public record Outage(Instant since, String message) {
    public Outage {
      requireNonNull(since, "since");
      requireNonNull(message, "message");
    }
  }

  /** Somebody held the lock. */
  public record SeenRun(Instant at, LockHolder holder) {
    public SeenRun {
      requireNonNull(at, "at");
      requireNonNull(holder, "holder");
    }
  }

  /** What is known after another observation. */
  public Feed observed(Observation now) {
    List<Event> more = new ArrayList<>(events);
    if (link.outage != null) {
      more.add(Event.ofAll(now.at(), Kind.DATABASE_BACK, null));
    }
    if (latest != null) {
      more.addAll(Events.between(latest, now));
    }
    LockHolder holder = now.control().lock();
    SeenRun run = holder == null ? link.run : new SeenRun(now.at(), holder);
    return new Feed(
        now,
        sparks.with(now.at(), eligible(now)),
        changes.with(now.plan()),
        last(more),
        new Link(null, run));
  }

  /** What is known after the database could not be read. */
  public Feed failed(Instant at, String message) {
    Outage before = link.outage;
    if (before != null) {
      return with(events, new Link(new Outage(before.since, message), link.run));
    }
    List<Event> more = new ArrayList<>(events);
    more.add(Event.ofAll(at, Kind.DATABASE_LOST, message));
    return with(last(more), new Link(new Outage(at, message), link.run));
  }

  private Feed with(List<Event> others, Link other) {
    return new Feed(latest, sparks, changes, others, other);
  }

  private static List<Event> last(List<Event> all) {
    return all.subList(Math.max(0, all.size() - MOST_EVENTS), all.size());
  }

  private static Map<UUID, Integer> eligible(Observation now) {
    Map<UUID, Integer> eligible = new HashMap<>();
    now.plan()
        .presets()
        .forEach(
            preset -> eligible.put(preset.identity().preset().id(), preset.state().eligible()));
    return eligible;
  }
}
