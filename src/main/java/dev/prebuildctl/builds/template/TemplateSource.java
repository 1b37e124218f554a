package dev.prebuildctl.builds.template;

import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.hcl.Block;
import dev.prebuildctl.hcl.Body;
import dev.prebuildctl.hcl.Budget;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.Hcl;
import dev.prebuildctl.hcl.Limits;
import dev.prebuildctl.hcl.Parsed;
import dev.prebuildctl.hcl.function.JsonReader;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A template's files, parsed folder by folder as modules ask for them. */
final class TemplateSource {
  private static final String MANIFEST = ".terraform/modules/modules.json";

  private final SourceTree tree;
  private final Limits limits;

  /** For all files together: many small ones are as hard to keep as a large one. */
  private final Budget parsing;

  private final Map<String, Optional<ModuleSource>> modules = new HashMap<>();
  private final Map<String, String> downloaded;
  private final Map<String, List<Diagnostic>> syntaxErrors = new TreeMap<>();

  TemplateSource(SourceTree tree, Limits limits) {
    this.tree = tree;
    this.limits = limits;
    this.parsing = new Budget(limits);
    this.downloaded = tree.read(MANIFEST).map(TemplateSource::manifest).orElse(Map.of());
  }

  /** Reads the archives; parsing and each rendering may then use up the limits. */
  static TemplateSource of(Archive template, @Nullable Archive modules, Limits limits) {
    return new TemplateSource(SourceTree.of(template, modules), limits);
  }

  Limits limits() {
    return limits;
  }

  SourceTree tree() {
    return tree;
  }

  /** The template itself; without any file of code it is empty. */
  ModuleSource root() {
    return module("").orElse(ModuleSource.of("", List.of()));
  }

  /** What is wrong in files read so far that count as empty because they cannot be parsed. */
  List<Diagnostic> syntaxErrors() {
    return syntaxErrors.values().stream().flatMap(List::stream).toList();
  }

  /**
   * The module that a call means; empty if it is not in the archives.
   *
   * @param key the calls' names from the root on, joined by dots
   * @param caller the calling module's folder
   */
  Optional<ModuleSource> called(String key, String caller, String source) {
    if (source.startsWith("./") || source.startsWith("../")) {
      return Paths.inside(Paths.below(caller, source)).flatMap(this::module);
    }
    return Optional.ofNullable(downloaded.get(key)).flatMap(Paths::inside).flatMap(this::module);
  }

  private Optional<ModuleSource> module(String folder) {
    Optional<ModuleSource> known = modules.get(folder);
    if (known == null) {
      known = load(folder);
      modules.put(folder, known);
    }
    return known;
  }

  private Optional<ModuleSource> load(String folder) {
    List<Block> base = new ArrayList<>();
    List<Block> overriding = new ArrayList<>();
    boolean found = false;
    for (String path : tree.in(folder)) {
      if (path.endsWith(".tf") || path.endsWith(".tf.json")) {
        found = true;
        (Overrides.isOverride(path) ? overriding : base).addAll(blocks(path));
      }
    }
    return found
        ? Optional.of(ModuleSource.of(folder, Overrides.merge(base, overriding)))
        : Optional.empty();
  }

  /** A file with a syntax error counts as empty, as in the original. */
  private List<Block> blocks(String path) {
    Parsed<Body> parsed = parsed(path);
    Body body = parsed.result();
    if (body == null || parsed.hasErrors()) {
      syntaxErrors.put(path, parsed.diagnostics());
      return List.of();
    }
    if (path.startsWith(".", path.lastIndexOf('/') + 1) && !body.blocks().isEmpty()) {
      throw TemplateException.unsupported(
          path + ": whether the server reads hidden files is not known");
    }
    return body.blocks();
  }

  private Parsed<Body> parsed(String path) {
    try {
      return path.endsWith(".json")
          ? Hcl.parseJsonBody(bytes(path), path, JsonShape.FILE, parsing)
          : Hcl.parseBody(bytes(path), path, parsing);
    } catch (LimitExceeded e) {
      throw TemplateException.unsupported(path + ": " + e.getMessage());
    }
  }

  private byte[] bytes(String path) {
    return tree.read(path).orElseThrow();
  }

  /** The folders of downloaded modules by key. */
  private static Map<String, String> manifest(byte[] bytes) {
    Map<String, String> folders = new HashMap<>();
    try {
      Value json = JsonReader.read(new String(bytes, StandardCharsets.UTF_8));
      for (Value module : json.entries().getOrDefault("Modules", Value.EMPTY_TUPLE).elements()) {
        Map<String, Value> entries = module.entries();
        Value key = entries.get("Key");
        Value folder = entries.get("Dir");
        if (key != null && folder != null) {
          folders.put(key.asString(), folder.asString());
        }
      }
    } catch (JsonReader.InvalidJson | IllegalStateException e) {
      throw TemplateException.unsupported(MANIFEST + " is not a list of modules");
    }
    return folders;
  }
}
