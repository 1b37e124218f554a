package dev.prebuildctl.cli.watch;

import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.watch.Event;
import dev.prebuildctl.core.watch.Events;
import dev.prebuildctl.core.watch.Feed;
import dev.prebuildctl.core.watch.Observation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what happens, line by line, until somebody ends it or does not read on. */
public final class LineMode {
  private final Watch watch;
  private final Printer printer;
  private final EventLoop loop = new EventLoop();
  private final Map<UUID, PresetPlan> presets = new HashMap<>();
  private Feed feed = Feed.NOTHING;

  /** Tells there what happens. */
  public LineMode(Watch watch, Printer printer) {
    this.watch = watch;
    this.printer = printer;
  }

  /** Prints what happened. */
  @FunctionalInterface
  public interface Printer {
    /**
     * Prints it at once.
     *
     * @param now how the preset is; null: it is about none, or it is gone
     * @return whether somebody still reads
     */
    boolean print(Event event, @Nullable PresetPlan now);
  }

  /** Runs until a signal comes or the reader is gone; the exit code. */
  public int run() throws InterruptedException {
    try (Running running = watch.running(new Posting())) {
      running.start();
      loop.post(() -> begin(watch.first()));
      return loop.run(() -> {});
    }
  }

  private void begin(Observation first) {
    know(first);
    feed = feed.observed(first);
    print(Events.initial(first));
  }

  private void know(Observation now) {
    presets.clear();
    now.plan().presets().forEach(preset -> presets.put(preset.identity().preset().id(), preset));
  }

  private void observed(Observation now) {
    Observation before = feed.latest();
    boolean back = feed.link().outage() != null;
    know(now);
    feed = feed.observed(now);
    if (back) {
      print(List.of(Event.ofAll(now.at(), Event.Kind.DATABASE_BACK, null)));
    }
    if (before != null) {
      print(Events.between(before, now));
    }
  }

  /** Only the beginning of an outage is told; how it goes on is the same again and again. */
  private void failed(Instant at, String why) {
    boolean news = feed.link().outage() == null;
    feed = feed.failed(at, why);
    if (news) {
      print(List.of(Event.ofAll(at, Event.Kind.DATABASE_LOST, why)));
    }
  }

  private void print(List<Event> events) {
    for (Event event : events) {
      @Nullable PresetPlan now =
          event.preset() == null ? null : presets.get(event.preset().preset().id());
      if (!printer.print(event, now)) {
        loop.end(0);
        return;
      }
    }
  }

  private final class Posting implements Front {
    @Override
    public Set<UUID> expanded() {
      return Set.of();
    }

    @Override
    public void quit(int exitCode) {
      loop.post(() -> loop.end(exitCode));
    }

    @Override
    public void broken(Throwable bug) {
      loop.fail(bug);
    }

    @Override
    public void seen(Observation observation) {
      loop.post(() -> observed(observation));
    }

    @Override
    public void failed(Instant at, String why) {
      loop.post(() -> LineMode.this.failed(at, why));
    }
  }
}
