package dev.prebuildctl.cli.watch;

import dev.prebuildctl.core.watch.Command;
import dev.prebuildctl.core.watch.Key;
import dev.prebuildctl.core.watch.Loop;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.Reducer;
import dev.prebuildctl.core.watch.Surroundings;
import dev.prebuildctl.core.watch.View;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.output.ScreenSize;
import dev.prebuildctl.output.Style;
import dev.prebuildctl.output.WatchScreen;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** The view on a terminal, until somebody quits it. */
public final class LiveView {
  private final Watch watch;
  private final Deeds deeds;
  private final Supplier<@Nullable Loop> ownRuns;
  private final Style style;
  private final EventLoop loop = new EventLoop();
  private final Work work = new Work();
  private View view;
  private volatile Set<UUID> expanded = Set.of();
  private @Nullable Integer exitAfterWork;

  /**
   * A view.
   *
   * @param ownRuns what is known of runs that this process makes by itself; gives null if it makes
   *     none
   */
  public LiveView(
      Watch watch,
      Surroundings surroundings,
      Deeds deeds,
      Supplier<@Nullable Loop> ownRuns,
      Style style) {
    this.watch = watch;
    this.deeds = deeds;
    this.ownRuns = ownRuns;
    this.style = style;
    this.view = View.of(surroundings).observed(watch.first());
  }

  /** Shows it until somebody quits; the exit code. The terminal stays open. */
  public int run(Terminal terminal) throws InterruptedException {
    try (FullScreen screen = new FullScreen(terminal);
        Running running = watch.running(new Posting())) {
      running.start();
      screen.onResize(() -> loop.post(() -> {}));
      new Keyboard(terminal)
          .start(
              key -> loop.post(() -> press(key, screen, running)),
              () -> loop.post(() -> loop.end(Quit.HUNG_UP)));
      loop.post(() -> {});
      return loop.run(() -> draw(screen));
    }
  }

  private void draw(FullScreen screen) {
    ScreenSize size = screen.size();
    view = view.with(ownRuns.get());
    Instant now = watch.clock().instant();
    screen.draw(WatchScreen.lines(view, now, size, style), size);
  }

  private void press(Key key, FullScreen screen, Running running) {
    Reducer.Step step = Reducer.press(view, key, WatchScreen.page(screen.size()));
    view = step.view();
    expanded = view.selection().expanded();
    obey(step.command(), screen, running);
  }

  private void obey(Command command, FullScreen screen, Running running) {
    switch (command) {
      case NONE -> {}
      case QUIT -> quit(0);
      case INTERRUPT -> quit(Quit.INTERRUPTED);
      case REFRESH -> running.soon();
      case REDRAW -> screen.forget();
      case PAUSE -> begin("Pausing", stop -> deeds.pause(true), running);
      case RESUME -> begin("Resuming", stop -> deeds.pause(false), running);
      case RECONCILE -> begin("Reconciling", deeds::reconcile, running);
    }
  }

  private void begin(String words, Function<StopSignal, String> deed, Running running) {
    if (work.busy()) {
      return;
    }
    view = view.working(words);
    work.begin(deed, sentence -> loop.post(() -> done(sentence, running)));
  }

  private void done(String sentence, Running running) {
    work.over();
    view = view.working("").saying(sentence);
    if (exitAfterWork != null) {
      loop.end(exitAfterWork);
    }
    running.soon();
  }

  /** The first time, what is in flight may finish; the second time, the server rolls it back. */
  private void quit(int exitCode) {
    if (!work.busy() || work.stopping()) {
      loop.end(exitCode);
      return;
    }
    exitAfterWork = exitCode;
    work.stop();
    view =
        view.working("Stopping: what is in flight finishes. Once more to roll it back").saying("");
  }

  private final class Posting implements Front {
    @Override
    public Set<UUID> expanded() {
      return expanded;
    }

    @Override
    public void seen(Observation observation) {
      loop.post(() -> view = view.observed(observation));
    }

    @Override
    public void failed(Instant at, String why) {
      loop.post(() -> view = view.failed(at, why));
    }

    @Override
    public void quit(int exitCode) {
      loop.post(() -> LiveView.this.quit(exitCode));
    }

    @Override
    public void broken(Throwable bug) {
      loop.fail(bug);
    }
  }
}
