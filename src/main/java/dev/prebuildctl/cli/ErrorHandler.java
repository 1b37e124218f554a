package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.output.JsonRenderer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns what goes wrong into one line (what failed, on what), a line with what to do, and an exit
 * code. With {@code -v} the causes follow, with {@code -vv} the stack trace.
 */
final class ErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Launch.World world;
  private final BooleanSupplier jsonIfUnsaid;
  private final List<String> args;
  private final Verbosity verbosity;
  private final boolean logsAreJson;

  /**
   * Handles the errors of a command line.
   *
   * @param jsonIfUnsaid whether errors have JSON's shape if the arguments name no format
   */
  ErrorHandler(Launch.World world, BooleanSupplier jsonIfUnsaid, String... args) {
    this.world = world;
    this.jsonIfUnsaid = jsonIfUnsaid;
    this.args = List.of(args);
    this.verbosity = Verbosity.of(args);
    this.logsAreJson = LogFormat.of(args) == LogFormat.json;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String hint = "'" + command + " --help' tells what it takes.";
    List<String> close = suggestions(e);
    if (!close.isEmpty()) {
      hint = "Did you mean " + String.join(" or ", close) + "? " + hint;
    }
    return tell(new Failure(Kind.USAGE, firstLine(e), hint, e));
  }

  private static List<String> suggestions(ParameterException e) {
    return e instanceof CommandLine.UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions()
        : List.of();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, @Nullable ParseResult result) {
    return e instanceof Failure failure ? tell(failure) : unexpected(e);
  }

  /** Whatever is no failure is a bug of the tool. */
  int unexpected(Exception e) {
    if (e instanceof Failure failure) {
      return tell(failure);
    }
    if (logsAreJson) {
      JsonLogs.print("error", "prebuildctl", "internal error, please report it: " + e, e);
      return ExitCode.ERROR.code();
    }
    world.err().println("prebuildctl: internal error: " + e);
    world
        .err()
        .println("  This is a bug; please report it with the output of the same command and -vv.");
    trace(e);
    return ExitCode.ERROR.code();
  }

  private int tell(Failure failure) {
    ExitCode code = exitCode(failure.kind());
    if (json()) {
      new JsonRenderer(world.out()).failure(failure, code.code());
    }
    if (logsAreJson) {
      String hint = failure.hint().isEmpty() ? "" : ". " + failure.hint();
      JsonLogs.print("error", "prebuildctl", failure.getMessage() + hint, shown(failure));
      return code.code();
    }
    world.err().println("prebuildctl: " + failure.getMessage());
    if (!failure.hint().isEmpty()) {
      world.err().println("  " + failure.hint());
    }
    if (verbosity == Verbosity.CAUSES) {
      for (@Nullable Throwable cause = failure.getCause();
          cause != null;
          cause = cause.getCause()) {
        world.err().println("  caused by: " + cause);
      }
    }
    trace(failure);
    return code.code();
  }

  private @Nullable Throwable shown(Failure failure) {
    return switch (verbosity) {
      case NORMAL -> null;
      case CAUSES -> failure.getCause();
      case TRACES -> failure;
    };
  }

  private void trace(Exception e) {
    if (verbosity == Verbosity.TRACES) {
      e.printStackTrace(world.err());
    }
  }

  private static ExitCode exitCode(Kind kind) {
    return switch (kind) {
      case USAGE -> ExitCode.USAGE;
      case LOCKED -> ExitCode.LOCKED;
      case EXPIRED_PLAN,
          OTHER_CLOCK,
          OTHER_DATABASE,
          OTHER_SCHEMA,
          CHANGED_FILE,
          NO_DATABASE,
          BAD_URL,
          UNREACHABLE,
          AUTHENTICATION,
          NO_SUCH_DATABASE,
          NOT_CODER,
          SCHEMA_TOO_OLD,
          MISSING_PRIVILEGE,
          MALFORMED_SETTING,
          UNKNOWN_NAME,
          CONNECTION_LOST,
          COMMIT_UNKNOWN,
          SERIALIZATION,
          CONFLICT,
          TIMEOUT,
          DATABASE,
          DEMO,
          LISTEN,
          FILE,
          NOT_CONFIRMED ->
          ExitCode.ERROR;
    };
  }

  /** Read off the arguments, because they may be what cannot be parsed. */
  private boolean json() {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--")) {
        break;
      }
      if (arg.equals("-o") || arg.equals("--output")) {
        return i + 1 < args.size() && args.get(i + 1).equalsIgnoreCase("json");
      }
      if (arg.startsWith("-o") || arg.startsWith("--output=")) {
        return arg.replaceFirst("^(-o=?|--output=)", "").equalsIgnoreCase("json");
      }
    }
    return jsonIfUnsaid.getAsBoolean();
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse("");
  }
}
