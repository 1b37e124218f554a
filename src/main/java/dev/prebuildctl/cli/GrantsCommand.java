package dev.prebuildctl.cli;

import dev.prebuildctl.core.doctor.GrantScript;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the statements that make roles of least privilege. */
@Command(
    name = "grants",
    description = {
      "Print the SQL of roles that may do what the commands need, and no more.",
      "Run it as the owner of the database: prebuildctl grants | psql DATABASE. Nothing is connected"
          + " to."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class)
final class GrantsCommand implements Callable<Integer> {
  private static final String PREFIX = "prebuildctl_";

  private final Services services;

  @Parameters(
      arity = "0..1",
      paramLabel = "ACCESS",
      description =
          "reader: snapshot, plan, status, doctor and what else reads; writer: all commands"
              + " (default: both).")
  @Nullable Access access;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description = "The role's name (default: prebuildctl_reader, prebuildctl_writer).")
  @Nullable String role;

  @Option(
      names = "--db-schema",
      paramLabel = "SCHEMA",
      defaultValue = "public",
      description = "The schema with Coder's tables (default: ${DEFAULT-VALUE}).")
  String dbSchema = "public";

  @Mixin final OutputOptions output = new OutputOptions();

  GrantsCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (role != null && access == null) {
      throw new Failure(
          Kind.USAGE, "--role names one role: say whether it is a reader or a writer", "");
    }
    List<Access> wanted = access == null ? List.of(Access.values()) : List.of(access);
    switch (output.format) {
      case human -> wanted.forEach(this::print);
      default -> print(wanted);
    }
    return ExitCode.OK.code();
  }

  private List<String> statements(Access of) {
    return GrantScript.statements(name(of), of == Access.writer, dbSchema);
  }

  private String name(Access of) {
    return role == null ? PREFIX + of : role;
  }

  private void print(Access of) {
    var out = services.world().out();
    out.println(
        of == Access.reader
            ? "-- For commands that only read."
            : "-- For all commands: what commands need that only read, and then what others need.");
    statements(of).forEach(out::println);
    out.println("-- Optional, to see who holds the reconciliation lock:");
    out.println("-- GRANT pg_read_all_stats TO \"" + name(of).replace("\"", "\"\"") + "\";");
    out.println();
  }

  private void print(List<Access> wanted) {
    List<Map<String, Object>> roles = new ArrayList<>();
    for (Access of : wanted) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("role", name(of));
      fields.put("access", of.name());
      fields.put("statements", statements(of));
      roles.add(fields);
    }
    output.renderer(services.world()).fields("grants", Map.of("roles", roles));
  }
}
