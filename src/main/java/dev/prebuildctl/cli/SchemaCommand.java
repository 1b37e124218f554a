package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.output.DocumentSchemas;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the JSON Schemas of the documents. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of a kind of document; without a kind, list the kinds.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class SchemaCommand implements Callable<Integer> {
  private final Services services;

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      completionCandidates = Kinds.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  @Nullable String kind;

  @Mixin final OutputOptions output = new OutputOptions();

  SchemaCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    List<String> kinds = DocumentSchemas.kinds();
    if (kind == null) {
      output.answer(services.world(), "schemas", String.join("\n", kinds), Map.of("kinds", kinds));
    } else if (kinds.contains(kind)) {
      services.world().out().print(DocumentSchemas.text(kind));
    } else {
      throw new Failure(
          Kind.USAGE,
          "there is no kind of document \"" + kind + "\"",
          "The kinds are " + String.join(", ", kinds) + ".");
    }
    return ExitCode.OK.code();
  }

  /** The kinds, for shells to complete. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return DocumentSchemas.kinds().iterator();
    }
  }
}
