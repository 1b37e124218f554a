package dev.prebuildctl.cli;

import dev.prebuildctl.output.MarkdownRenderer;
import dev.prebuildctl.output.PlanRenderer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** The summary of a step in GitHub Actions, to which Markdown is appended. */
final class StepSummary {
  private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

  private StepSummary() {}

  /** Appends a document if there is a summary; what goes wrong is told and fails nothing. */
  static void append(Launch.World world, Consumer<PlanRenderer> document) {
    String file = world.environment().getOrDefault(VARIABLE, "");
    if (file.isEmpty()) {
      return;
    }
    try {
      append(Path.of(file), document);
    } catch (IOException | InvalidPathException e) {
      world
          .err()
          .println(
              "prebuildctl: warning: the summary was not written to "
                  + VARIABLE
                  + "="
                  + file
                  + ": "
                  + DocumentFile.why(e));
    }
  }

  private static void append(Path file, Consumer<PlanRenderer> document) throws IOException {
    long there = Files.exists(file) ? Files.size(file) : 0;
    int room = (int) Math.max(MarkdownRenderer.STEP_SUMMARY - there, 0);
    StringWriter text = new StringWriter();
    document.accept(new MarkdownRenderer(new PrintWriter(text), room));
    Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
