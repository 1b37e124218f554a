package dev.prebuildctl.output;

import static java.util.stream.Collectors.joining;

import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.core.status.Status;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text for people, on a terminal or off it. */
public final class HumanRenderer implements Renderer {
  private final Page page;

  /** Prints there; whoever renders failures hands in the writer they belong on. */
  public HumanRenderer(PrintWriter out, Style style) {
    this.page = new Page(out, style);
  }

  @Override
  public void snapshot(GlobalSnapshot snapshot) {
    new HumanSnapshot(page, snapshot).print();
  }

  @Override
  public void plan(PlanView view) {
    new HumanPlan(page, view).print();
  }

  @Override
  public void status(Status status) {
    new HumanStatus(page, status).print();
  }

  @Override
  public void report(RunReport report) {
    new HumanReport(page, report).print();
  }

  @Override
  public void examination(Examination examination) {
    new HumanDoctor(page, examination).print();
  }

  /** A single value stands alone, so that a shell can take it as it is. */
  @Override
  public void fields(String kind, Map<String, ?> values) {
    int width = values.keySet().stream().mapToInt(Text::width).max().orElse(0);
    values.forEach(
        (name, value) -> {
          String label = Text.padRight(name.replace('_', ' '), width) + "  ";
          page.verbatim((values.size() == 1 ? "" : label) + words(value));
        });
    page.end();
  }

  private static String words(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Boolean flag) {
      return flag ? "yes" : "no";
    }
    if (value instanceof Instant time) {
      return Words.time(time);
    }
    if (value instanceof Duration duration) {
      return duration.toMinutes() == 0 ? Words.seconds(duration) : Words.span(duration);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(HumanRenderer::words).collect(joining(", "));
    }
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + words(entry.getValue()))
            .collect(joining(", "))
        : value.toString();
  }

  /** One line, and the chain of causes if verbose. */
  @Override
  public void failure(Failure failure, int exitCode) {
    page.verbatim("error: " + sentences(failure));
    if (page.style().verbose()) {
      Throwable cause = failure.getCause();
      while (cause != null) {
        page.verbatim("  caused by: " + cause);
        cause = cause.getCause();
      }
    }
    page.end();
  }

  private static String sentences(Failure failure) {
    String message = failure.getMessage();
    if (failure.hint().isEmpty()) {
      return message;
    }
    boolean ended = message.endsWith(".") || message.endsWith("!") || message.endsWith("?");
    return message + (ended ? " " : ". ") + failure.hint();
  }
}
