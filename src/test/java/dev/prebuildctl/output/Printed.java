package dev.prebuildctl.output;

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

  static String json(Consumer<Renderer> what) {
    StringWriter text = new StringWriter();
    what.accept(new JsonRenderer(new PrintWriter(text)));
    return text.toString();
  }
}
