package dev.prebuildctl.output;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.support.Documents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/** What a renderer prints. */
final class Printed {
  private Printed() {}

  static String human(int width, Consumer<Renderer> what) {
    return human(new Style(width, false, false), what);
  }

  static String human(Style style, Consumer<Renderer> what) {
    StringWriter text = new StringWriter();
    what.accept(new HumanRenderer(new PrintWriter(text), style));
    return text.toString();
  }

  static String markdown(int limit, Consumer<PlanRenderer> what) {
    StringWriter text = new StringWriter();
    what.accept(new MarkdownRenderer(new PrintWriter(text), limit));
    return text.toString();
  }

  /** The kind of documents made up by tests, which has no schema. */
  static final String SAMPLE = "sample";

  static String json(Consumer<Renderer> what) {
    String text = Documents.printed(what);
    if (!text.startsWith("{\"schema\":\"prebuildctl/" + SAMPLE + "/v1\"")) {
      Documents.valid(text);
    }
    return text;
  }

  static Consumer<Renderer> plan(GlobalSnapshot snapshot) {
    return renderer -> renderer.plan(Documents.view(snapshot, PlanRequest.AS_THE_SERVER));
  }
}
