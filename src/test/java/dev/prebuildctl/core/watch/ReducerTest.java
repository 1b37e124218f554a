package dev.prebuildctl.core.watch;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.watch.Dialog.Mode;
import dev.prebuildctl.core.watch.Reducer.Step;
import dev.prebuildctl.support.Given;
import dev.prebuildctl.support.Observed;
import dev.prebuildctl.support.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each key does; keys are written as on the keyboard, others in angle brackets. */
class ReducerTest {
  private static final int PAGE = 3;

  private static View view(Given given) {
    return View.of(new Surroundings("here", "", null, ""))
        .observed(Observed.of(given.snapshot()).seen());
  }

  /** In the order of the screen: limited, broken, low, well, and one that is hidden. */
  private static View view() {
    return view(
        given()
            .preset("well")
            .running(1)
            .and()
            .preset("low")
            .desired(5)
            .running(1)
            .and()
            .preset("limited")
            .atFailureLimit()
            .failed(7, Duration.ofHours(1))
            .and()
            .preset("broken")
            .status(dev.prebuildctl.core.model.PrebuildStatus.VALIDATION_FAILED)
            .and()
            .preset("gone")
            .version("v0")
            .onInactiveVersion()
            .and());
  }

  private static Step press(View view, String keys) {
    Step step = new Step(view, Command.NONE);
    for (Key key : keys(keys)) {
      step = Reducer.press(step.view(), key, PAGE);
    }
    return step;
  }

  private static List<Key> keys(String text) {
    List<Key> keys = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == '<' && text.length() > at + 2 ? text.indexOf('>', at) : -1;
      if (end > 0) {
        keys.add(Key.of(Key.Name.valueOf(text.substring(at + 1, end).replace('-', '_'))));
        at = end + 1;
      } else {
        keys.add(Key.typing(text.charAt(at)));
        at++;
      }
    }
    return keys;
  }

  private static String shown(View view) {
    return Row.of(view).stream()
        .filter(row -> row.kind() == Row.Kind.PRESET)
        .map(row -> row.preset().identity().preset().name())
        .collect(Collectors.joining(" "));
  }

  /** The preset that the cursor is at, and the number of the row within it if it is not its own. */
  private static String cursor(View view) {
    List<Row> rows = Row.of(view);
    Row row = rows.get(view.selection().index(rows));
    return row.preset().identity().preset().name() + (row.within() == 0 ? "" : "+" + row.within());
  }

  @ParameterizedTest
  @CsvSource({
    "q, QUIT",
    "<INTERRUPT>, INTERRUPT",
    "?<INTERRUPT>, INTERRUPT",
    "/<INTERRUPT>, INTERRUPT",
    "p<INTERRUPT>, INTERRUPT",
    "<REDRAW>, REDRAW",
    "R, REFRESH",
    "<ENTER>, REFRESH",
    "<ENTER><ENTER>, NONE",
    "p, NONE",
    "py, PAUSE",
    "pY, PAUSE",
    "pn, NONE",
    "p<ENTER>, NONE",
    "p<ESCAPE>, NONE",
    "r, NONE",
    "ry, RECONCILE",
    "rq, NONE",
    "?q, NONE",
    "?qq, QUIT",
    "/q, NONE",
    "x, NONE",
  })
  void keys_ask_for(String keys, Command command) {
    assertEquals(command, press(view(), keys).command());
  }

  @Test
  void while_it_is_paused_the_same_key_resumes() {
    View paused = view(given().paused().preset("small").and());
    assertEquals(Mode.ASK_RESUME, press(paused, "p").view().dialog().mode());
    assertEquals(Command.RESUME, press(paused, "py").command());
  }

  @Test
  void nothing_is_asked_for_while_something_is_being_done() {
    View working = view().working("Reconciling");
    Step step = press(working, "r");
    assertEquals(Mode.TABLE, step.view().dialog().mode());
    assertTrue(step.view().dialog().message().contains("Reconciling"));
    assertEquals(Command.NONE, press(working, "py").command());
  }

  @ParameterizedTest
  @CsvSource({
    "'', limited broken low well",
    "a, limited broken low well gone",
    "aa, limited broken low well",
    "S, well low broken limited",
    "s, broken limited low well",
    ">, broken limited low well",
    "><, limited broken low well",
    "ss, low broken limited well",
    "sss, low broken limited well",
    "sssss, limited broken low well",
    "/low, low",
    "/LIM<ENTER>, limited",
    "/docker im, limited",
    "/hard limited, limited",
    "/coder/docker/w, well",
    "/nothing, ''",
    "/low<ESCAPE>, limited broken low well",
    "/low<ENTER><ESCAPE>, limited broken low well",
    "/lowx<BACKSPACE>, low",
    "/<BACKSPACE>w<BACKSPACE>, limited broken low well",
  })
  void keys_show(String keys, String presets) {
    assertEquals(presets, shown(press(view(), keys).view()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', limited",
    "j, broken",
    "<DOWN><DOWN>, low",
    "jk, limited",
    "k, limited",
    "<END>, well",
    "G, well",
    "Gg, limited",
    "<END><HOME>, limited",
    "<PAGE-DOWN>, low",
    "<PAGE-DOWN><PAGE-DOWN>, well",
    "G<PAGE-UP>, broken",
    "jS, broken",
    "j/low, low",
    "G/low<ESCAPE>, low",
    "<ENTER>j, limited+1",
    "<ENTER>jj<ENTER>, limited",
    "<ENTER>jjjjj, broken",
  })
  void the_cursor_goes_to(String keys, String row) {
    assertEquals(row, cursor(press(view(), keys).view()));
  }

  @Test
  void the_cursor_stays_with_its_preset_when_others_come_and_go() {
    View low = press(view(), "jj").view();
    assertEquals("low", cursor(low));
    View fewer = low.observed(Observed.of(given().preset("low").snapshot()).later(5).seen());
    assertEquals("low", cursor(fewer));
    View others =
        low.observed(
            Observed.of(given().preset("a").and().preset("b").and().preset("c").snapshot())
                .later(5)
                .seen());
    assertEquals("c", cursor(others));
    View none = low.observed(Observed.of(given().snapshot()).later(5).seen());
    assertEquals(Command.NONE, press(none, "j<ENTER>").command());
  }

  @Test
  void no_more_presets_are_expanded_than_are_read_at_once() {
    Given given = given();
    for (int i = 0; i < 30; i++) {
      given.preset("p" + i);
    }
    View view = view(given);
    StringBuilder keys = new StringBuilder("s");
    for (int i = 0; i < 25; i++) {
      keys.append("g").append("/p" + i + "<ENTER><ENTER><ESCAPE>");
    }
    View expanded = press(view, keys.toString()).view();
    assertEquals(Reducer.MOST_EXPANDED, expanded.selection().expanded().size());
  }

  @Test
  void a_message_is_gone_with_the_next_key_and_a_question_stays_until_it_is_answered() {
    View told = press(view(), "pn").view();
    assertEquals("Nothing was done.", told.dialog().message());
    assertEquals("", press(told, "j").view().dialog().message());
    View asked = press(view(), "p").view();
    View later = asked.observed(Observed.of(given().preset("small").snapshot()).later(5).seen());
    assertEquals(Mode.ASK_PAUSE, later.dialog().mode());
    assertEquals(Mode.ASK_PAUSE, later.saying("so it is").dialog().mode());
  }

  @Test
  void no_order_of_keys_breaks_it() {
    List<Key> all = new ArrayList<>();
    for (Key.Name name : Key.Name.values()) {
      all.add(Key.of(name));
    }
    "q?/sSaprRkjgG<> yn\u00e9\u0001".chars().forEach(c -> all.add(Key.typing(c)));
    Property.holds(300, random -> pressAtRandom(random, all));
  }

  private static void pressAtRandom(Random random, List<Key> all) {
    View view = view();
    for (int i = 0; i < 100; i++) {
      view = Reducer.press(view, all.get(random.nextInt(all.size())), random.nextInt(20)).view();
      List<Row> rows = Row.of(view);
      int cursor = view.selection().index(rows);
      assertTrue(rows.isEmpty() || (cursor >= 0 && cursor < rows.size()), "cursor " + cursor);
    }
  }
}
