package dev.prebuildctl.fuzz;

import dev.prebuildctl.builds.TemplateEvaluation.ClassicTags;
import dev.prebuildctl.builds.template.HclTemplateEvaluation;
import dev.prebuildctl.builds.template.SmallTemplate;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.ParameterValue;
import dev.prebuildctl.core.build.VersionInputs.Variable;
import dev.prebuildctl.core.build.VersionInputs.WorkspaceTag;
import dev.prebuildctl.hcl.BodyShape;
import dev.prebuildctl.hcl.Budget;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.Expressions;
import dev.prebuildctl.hcl.Hcl;
import dev.prebuildctl.hcl.Limits;
import dev.prebuildctl.hcl.Parsed;
import dev.prebuildctl.hcl.SourcePos;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.UnsupportedExpression;
import dev.prebuildctl.hcl.value.LimitExceeded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What is fed with hostile bytes; anything thrown is a fault of ours. */
public enum Target {
  /** An expression, parsed and evaluated. */
  EXPRESSION {
    @Override
    void feed(byte[] input) {
      Expressions.evaluate(text(input), new Budget(SMALL));
    }
  },

  /** A file of arguments and blocks. */
  FILE {
    @Override
    void feed(byte[] input) {
      read(Hcl.parseBody(input, NAME, new Budget(SMALL)), input.length);
    }
  },

  /** A text that is a template as a whole. */
  TEMPLATE {
    @Override
    void feed(byte[] input) {
      String text = text(input);
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      Budget budget = new Budget(SMALL);
      var parsed = Hcl.parseTemplate(text, NAME, SourcePos.START, budget);
      read(parsed, length);
      if (parsed.result() != null && !parsed.hasErrors()) {
        parsed.result().evaluate(Expressions.context(budget));
      }
    }
  },

  /** A file in the JSON syntax, as templates and as values. */
  JSON {
    @Override
    void feed(byte[] input) {
      read(Hcl.parseJsonBody(input, NAME, BodyShape.ARGUMENTS, new Budget(SMALL)), input.length);
      read(Hcl.parseJsonValues(input, NAME, new Budget(SMALL)), input.length);
    }
  },

  /** A file of variables' values, read with the template it belongs to. */
  TFVARS {
    @Override
    void feed(byte[] input) {
      SmallTemplate.of(TAGGED).with("terraform.tfvars", text(input)).within(SMALL).evaluate();
    }
  },

  /** The same in the JSON syntax. */
  JSON_TFVARS {
    @Override
    void feed(byte[] input) {
      SmallTemplate.of(TAGGED).with("terraform.tfvars.json", text(input)).within(SMALL).evaluate();
    }
  },

  /** A whole template in one text, see {@link Sources}. */
  MODULE {
    @Override
    void feed(byte[] input) {
      Sources.template(text(input)).within(SMALL).evaluate();
    }
  },

  /** The tag of a classic template; after the first NUL, if any, a variable's value. */
  CLASSIC_TAG {
    @Override
    void feed(byte[] input) {
      String[] parts = text(input).split("\0", 2);
      String value = parts.length > 1 ? parts[1] : "small";
      new HclTemplateEvaluation(Instant.EPOCH, () -> ANY)
          .classicTags(
              new ClassicTags(
                  List.of(new WorkspaceTag("tag", parts[0])),
                  List.of(new Variable("size", "string", value, "s")),
                  List.of(new ParameterValue("zone", "eu"))));
    }
  },

  /** The tar archive of a template. */
  TAR {
    @Override
    void feed(byte[] input) {
      archive("application/x-tar", input);
    }
  },

  /** The zip archive of a template. */
  ZIP {
    @Override
    void feed(byte[] input) {
      archive("application/zip", input);
    }
  };

  static final Limits SMALL = new Limits(100, 20_000, 2_000, 100_000);
  static final String NAME = "f";
  static final UUID ANY = new UUID(1, 1);

  private static final String TAGGED =
      """
      variable "a" { default = "x" }
      variable "b" { type = list(object({ n = optional(number, 1) })) }
      data "coder_workspace_tags" "t" {
        tags = { a = var.a, b = length(var.b) }
      }
      """;

  abstract void feed(byte[] input);

  /** Feeds the target; a limit or something unsupported is an answer. */
  public void accept(byte[] input) {
    try {
      feed(input);
    } catch (LimitExceeded | UnsupportedExpression e) {
      // Both are answers.
    }
  }

  /** The name of its folder of saved inputs, and of the script's argument. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static void archive(String mimeType, byte[] bytes) {
    SmallTemplate.of("").within(SMALL).evaluate(new Archive(ANY, mimeType, bytes));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void read(Parsed<?> parsed, int length) {
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      SourceRange subject = diagnostic.subject();
      if (subject == null
          || subject.start().offset() > subject.end().offset()
          || subject.end().offset() > length) {
        throw new AssertionError("beyond the text: " + diagnostic);
      }
    }
  }
}
