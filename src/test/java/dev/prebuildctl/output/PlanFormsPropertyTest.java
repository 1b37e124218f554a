package dev.prebuildctl.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.forecast.Forecast;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds of every Markdown, forecast and check, whatever is in it. */
class PlanFormsPropertyTest {
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

  /** All that there is to print, and as much that is made up. */
  private static List<Consumer<PlanRenderer>> everything() {
    List<Consumer<PlanRenderer>> all = new ArrayList<>();
    SampleSnapshots.ALL.forEach(
        (name, snapshot) -> {
          PlanView view = Documents.view(snapshot, PlanRequest.AS_THE_SERVER);
          all.add(renderer -> renderer.plan(view.with(SamplePreviews.of(name))));
        });
    SampleForecasts.FORECASTS.values().forEach(f -> all.add(renderer -> renderer.forecast(f)));
    SampleForecasts.CHECKS.values().forEach(check -> all.add(renderer -> renderer.check(check)));
    return all;
  }

  @Test
  void markdown_is_a_table_that_names_cannot_break() {
    everything().forEach(PlanFormsPropertyTest::isWhole);
    Property.holds(
        200,
        random -> {
          var snapshot = RandomSnapshot.of(random);
          Preview preview = SamplePreviews.random(snapshot, random);
          PlanView view = Documents.view(snapshot, PlanRequest.AS_THE_SERVER).with(preview);
          isWhole(renderer -> renderer.plan(view));
        });
  }

  private static void isWhole(Consumer<PlanRenderer> what) {
    String text = Printed.markdown(MarkdownRenderer.STEP_SUMMARY, what);
    assertTrue(text.startsWith("### "), text);
    assertFalse(text.contains("\u001b"), text);
    assertFalse(Pattern.compile("[<>]|@[^\u200b]").matcher(text).find(), text);
    List<String> rows = text.lines().filter(line -> line.startsWith("| ")).toList();
    for (String row : rows) {
      assertEquals(bars(rows.get(0)), bars(row), row);
    }
  }

  private static long bars(String row) {
    Matcher bars = BAR.matcher(row);
    return bars.results().count();
  }

  @Test
  void markdown_keeps_to_its_room_and_says_what_it_leaves_out() {
    for (Consumer<PlanRenderer> what : everything()) {
      String whole = Printed.markdown(MarkdownRenderer.STEP_SUMMARY, what);
      for (int limit : new int[] {2_000, 5_000, 20_000}) {
        String text = Printed.markdown(limit, what);
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(size <= Math.max(limit, 4_000), () -> size + " bytes for " + limit);
        assertTrue(text.equals(whole) || text.contains("left out: there is no room"), text);
      }
    }
  }

  @Test
  void forecasts_and_checks_fit_the_width_and_colour_adds_nothing_but_colour() {
    for (int width : new int[] {40, 60, 80, 100, 160, 300}) {
      everything().forEach(what -> fits(width, what));
    }
    Property.holds(
        200,
        random -> {
          Forecast forecast = SampleForecasts.random(random);
          fits(Style.NARROWEST + random.nextInt(150), renderer -> renderer.forecast(forecast));
        });
  }

  private static void fits(int width, Consumer<PlanRenderer> what) {
    for (boolean verbose : new boolean[] {false, true}) {
      String plain = Printed.human(new Style(width, false, verbose), what::accept);
      plain
          .lines()
          .forEach(line -> assertTrue(Text.width(line) <= width, () -> width + ": " + line));
      String coloured = Printed.human(new Style(width, true, verbose), what::accept);
      assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    }
  }

  @Test
  void forecasts_are_documents_of_their_schema_whatever_is_in_them() {
    Property.holds(
        200,
        random -> {
          Forecast forecast = SampleForecasts.random(random);
          String printed = Printed.json(renderer -> renderer.forecast(forecast));
          assertEquals(printed, Printed.json(renderer -> renderer.forecast(forecast)));
        });
  }
}
