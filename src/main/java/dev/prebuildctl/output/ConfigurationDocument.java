package dev.prebuildctl.output;

import dev.prebuildctl.output.ConfigurationView.Entry;
import org.jspecify.annotations.Nullable;

/** A configuration as JSON. */
final class ConfigurationDocument {
  private final JsonWriter json;

  ConfigurationDocument(JsonWriter json) {
    this.json = json;
  }

  void write(ConfigurationView view) {
    json.text("file", view.file());
    json.flag("file_exists", view.exists());
    json.texts("profiles", view.profiles());
    json.text("profile", view.profile().map(Entry::value).orElse(null));
    json.objects("settings", view.settings(), this::entry);
  }

  private void entry(Entry entry) {
    json.text("name", entry.name());
    json.text("value", orNull(entry.value()));
    json.text("from", entry.from());
    json.text("source", orNull(entry.source()));
    json.optionalNumber("line", entry.line() == 0 ? null : entry.line());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
