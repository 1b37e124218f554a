package dev.prebuildctl.output;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.PrebuildStatus;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.status.LockHolder;
import dev.prebuildctl.core.status.PauseState;
import dev.prebuildctl.core.watch.Event;
import dev.prebuildctl.core.watch.Events;
import dev.prebuildctl.core.watch.Key;
import dev.prebuildctl.core.watch.Loop;
import dev.prebuildctl.core.watch.Observation;
import dev.prebuildctl.core.watch.PrebuildDetail;
import dev.prebuildctl.core.watch.Reducer;
import dev.prebuildctl.core.watch.Stage;
import dev.prebuildctl.core.watch.Surroundings;
import dev.prebuildctl.core.watch.View;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.GivenPreset;
import dev.prebuildctl.support.Golden;
import dev.prebuildctl.support.Observed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Screens, whole. */
class WatchScreenTest {
  private static final ScreenSize SMALL = new ScreenSize(80, 24);
  private static final ScreenSize LARGE = new ScreenSize(200, 50);
  private static final List<ScreenSize> SIZES =
      List.of(
          SMALL,
          LARGE,
          new ScreenSize(40, 10),
          new ScreenSize(41, 15),
          new ScreenSize(60, 16),
          new ScreenSize(119, 30),
          new ScreenSize(120, 30),
          new ScreenSize(400, 100));
  private static final Instant LATER = Given.NOW.plusSeconds(62);

  private static Surroundings surroundings(String scope, Loop loop) {
    return new Surroundings("coder@db.internal:5432/coder", scope, loop, "");
  }

  private static View view(Observation seen) {
    return View.of(surroundings("", null)).observed(seen);
  }

  private static View press(View view, String keys) {
    View pressed = view;
    for (char key : keys.toCharArray()) {
      Key name = key == '\n' ? Key.of(Key.Name.ENTER) : Key.typing(key);
      pressed = Reducer.press(pressed, name, 10).view();
    }
    return pressed;
  }

  private static Given pool() {
    return given()
        .preset("Small EU")
        .of("platform", "docker-dev")
        .desired(4)
        .timezone("Europe/Berlin")
        .schedule("* 8-18 * * 1-5", 6)
        .running(2)
        .runningButNotReady()
        .starting(1)
        .and()
        .preset("Go 1.25")
        .of("platform", "kubernetes-go")
        .desired(2)
        .timeToLive(Duration.ofHours(8))
        .running(1)
        .runningFor(Duration.ofHours(11))
        .moving(Transition.DELETE, 1)
        .and()
        .preset("t3.large Frankfurt")
        .of("platform", "aws-linux")
        .desired(2)
        .failed(3, Duration.ofMinutes(1))
        .and()
        .preset("m7i.xlarge Stockholm")
        .of("platform", "aws-linux")
        .desired(1)
        .atFailureLimit()
        .failed(12, Duration.ofMinutes(40))
        .and()
        .preset("West Europe")
        .of("platform", "azure-windows")
        .desired(2)
        .status(PrebuildStatus.VALIDATION_FAILED)
        .and()
        .preset("GPU 開発")
        .of("data", "jupyter")
        .desired(3)
        .running(3)
        .and()
        .preset("Small US")
        .of("platform", "docker-dev")
        .version("v1")
        .onInactiveVersion()
        .pending(2)
        .running(1)
        .and()
        .preset("Tiny")
        .of("platform", "docker-dev")
        .version("v0")
        .onInactiveVersion()
        .and();
  }

  /** A minute of a pool in which this and that happened. */
  private static View busy(Surroundings surroundings) {
    View view = View.of(surroundings).observed(Observed.of(pool().snapshot()).seen());
    LockHolder coderd =
        new LockHolder(4711, "coder", "coderd", "10.0.0.5", Given.NOW.plusSeconds(29), false);
    view =
        view.observed(
            Observed.of(pool().snapshot())
                .later(30)
                .lock(coderd)
                .prebuild("Small EU", "prebuild-new", Stage.STARTING)
                .prebuild("Go 1.25", "prebuild-old", Stage.READY)
                .seen());
    return view.observed(
        Observed.of(pool().snapshot())
            .later(60)
            .prebuild("Small EU", "prebuild-new", Stage.READY)
            .prebuild("Go 1.25", "prebuild-old", Stage.CLAIMED)
            .prebuild(
                "t3.large Frankfurt",
                "prebuild-bad",
                Stage.FAILED,
                "\u001b[31mterraform apply: exit status 1: InsufficientInstanceCapacity")
            .details(
                "m7i.xlarge Stockholm",
                detail("prebuild-7bcywea2d67xze6", Stage.FAILED, "", "terraform plan: exit 1"),
                detail("prebuild-ok", Stage.READY, "ready", ""),
                detail("prebuild-up", Stage.RUNNING, "ready, starting", ""))
            .seen());
  }

  private static PrebuildDetail detail(String name, Stage stage, String agents, String error) {
    return new PrebuildDetail(
        new Ref(GivenPreset.id(name), name),
        Given.NOW.minus(Duration.ofMinutes(75)),
        stage,
        agents,
        error);
  }

  private static Map<String, View> screens() {
    Map<String, View> all = new LinkedHashMap<>();
    View busy = busy(surroundings("", null));
    all.put("busy", busy);
    all.put("expanded", press(busy, "\nj"));
    all.put("help", press(busy, "?"));
    all.put("filter", press(busy, "/docker"));
    all.put("nothing_found", press(busy, "/nowhere\n"));
    all.put("asking", press(busy, "r"));
    all.put("by_name_reversed", press(busy, "sSaj"));
    all.put(
        "own_loop",
        busy(
            surroundings(
                "docker-dev",
                new Loop(Given.NOW.plusSeconds(75), "created 2, deleted 1 in 0.41 s"))));
    all.put("stale", busy.failed(LATER, "the server refused the connection"));
    all.put("working", press(busy, "r").working("Reconciling"));
    all.put(
        "paused",
        view(
            Observed.of(pool().paused().snapshot())
                .pause(
                    new PauseState(
                        true,
                        new PauseState.Since(
                            Given.NOW.minus(Duration.ofHours(3)), "alice", "prebuildctl/1")))
                .lock(new LockHolder(4711, "coder", "", null, null, true))
                .note("the server hides other roles' sessions")
                .seen()));
    all.put("empty", view(Observed.of(given().snapshot()).seen()));
    all.put("nothing_read", View.of(surroundings("", null)));
    return all;
  }

  @Test
  void screens_look_like_this() {
    screens()
        .forEach(
            (name, view) -> {
              for (ScreenSize size : List.of(SMALL, LARGE)) {
                Golden.matches(
                    "watch/%s.%dx%d.txt".formatted(name, size.columns(), size.rows()),
                    text(view, size, false));
              }
            });
  }

  @Test
  void in_colour_they_look_like_this() {
    for (String name : List.of("busy", "expanded", "stale")) {
      Golden.matches(
          "watch/" + name + ".ansi.txt",
          text(screens().get(name), SMALL, true).replace("\u001b", "^["));
    }
  }

  @Test
  void narrow_and_low_windows_show_what_matters_most() {
    View busy = screens().get("busy");
    Golden.matches("watch/busy.40x10.txt", text(busy, new ScreenSize(40, 10), false));
    Golden.matches(
        "watch/stale.40x10.txt", text(screens().get("stale"), new ScreenSize(40, 10), false));
    Golden.matches("watch/too_small.txt", text(busy, new ScreenSize(30, 5), false));
    assertEquals(List.of(), lines(busy, new ScreenSize(30, 0), false));
  }

  @Test
  void where_unicode_is_not_understood_lines_are_drawn_with_plain_characters() {
    Style plain = new Style(80, false, false, false);
    List<String> lines = WatchScreen.lines(press(screens().get("busy"), "\n"), LATER, SMALL, plain);
    String drawn = String.join("\n", lines).replace("…", "").replace("開発", "");
    assertTrue(drawn.chars().allMatch(c -> c < 128), drawn);
  }

  /** Samples with wide, long and hostile names, and whatever else there is, in every size. */
  @Test
  void every_screen_fits_its_window_and_obeys_no_name() {
    List<View> views = new ArrayList<>(screens().values());
    SampleSnapshots.ALL.values().forEach(s -> views.add(press(view(Observed.of(s).seen()), "a\n")));
    for (View view : views) {
      for (ScreenSize size : SIZES) {
        List<String> lines = lines(view, size, false);
        assertEquals(size.rows(), lines.size());
        for (String line : lines) {
          assertTrue(Text.width(line) <= size.columns(), () -> size + " " + line);
          assertFalse(line.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0x9b), line);
        }
      }
    }
  }

  @Test
  void colours_change_no_text() {
    for (View view : screens().values()) {
      for (ScreenSize size : SIZES) {
        String coloured = String.join("\n", lines(view, size, true));
        String bare = coloured.replaceAll("\u001b\\[[0-9;]*m", "");
        assertEquals(
            bare.replaceAll(" +(?=\n|$)", ""),
            String.join("\n", lines(view, size, false)).replaceAll(" +(?=\n|$)", ""));
      }
    }
  }

  @Test
  void a_page_is_as_many_rows_as_are_seen() {
    View many = view(Observed.of(SampleSnapshots.ALL.get("two_hundred_presets")).seen());
    for (ScreenSize size : SIZES) {
      long rows =
          lines(many, size, false).stream().filter(line -> line.contains("/preset-")).count();
      assertEquals(rows, WatchScreen.page(size), size::toString);
    }
  }

  @Test
  void events_on_lines_of_their_own_look_like_this() {
    StringBuilder text = new StringBuilder();
    StringWriter json = new StringWriter();
    JsonRenderer renderer = new JsonRenderer(new PrintWriter(json));
    Observation first = Observed.of(pool().snapshot()).seen();
    List<Event> all = new ArrayList<>(Events.initial(first));
    View view = busy(surroundings("", null)).failed(LATER, "the server\nrefused");
    all.addAll(view.feed().events());
    all.add(Event.ofAll(LATER, Event.Kind.PAUSED, "alice"));
    for (Event event : all) {
      var now =
          first.plan().presets().stream()
              .filter(p -> event.preset() != null && p.identity().equals(event.preset()))
              .findFirst()
              .orElse(null);
      text.append(EventLine.of(event, now)).append('\n');
      renderer.event(event, now);
    }
    Documents.allValid(json.toString());
    assertEquals(all.size(), json.toString().lines().count());
    Golden.matches("watch/events.txt", text.toString());
    Golden.matches("watch/events.jsonl", json.toString());
  }

  private static List<String> lines(View view, ScreenSize size, boolean colour) {
    return WatchScreen.lines(view, LATER, size, new Style(size.columns(), colour, false));
  }

  private static String text(View view, ScreenSize size, boolean colour) {
    StringBuilder text = new StringBuilder();
    lines(view, size, colour).forEach(line -> text.append(line.stripTrailing()).append('\n'));
    return text.toString();
  }
}
