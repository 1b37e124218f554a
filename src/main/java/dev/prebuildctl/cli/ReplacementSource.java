package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.replacement.Replacements;
import dev.prebuildctl.replacements.TerraformPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What was replaced: a plan of Terraform's, or resources named one by one. */
final class ReplacementSource {
  /** An address may have keys in brackets, and those anything in quotes. */
  private static final Pattern REPLACEMENT =
      Pattern.compile("((?:[^=\\[]|\\[\"(?:[^\"\\\\]|\\\\.)*\"]|\\[[^\"\\]]*])+)=(.+)");

  @Option(
      names = "--terraform-plan",
      paramLabel = "FILE",
      description = "Terraform's plan of that build in JSON, from 'terraform show -json'.")
  @Nullable Path plan;

  @Option(
      names = "--replacement",
      paramLabel = "ADDRESS=PATH,PATH",
      description =
          "A replaced resource and the paths that forced it, instead of a plan; repeatable.")
  List<String> named = new ArrayList<>();

  Replacements read() {
    if ((plan == null) == named.isEmpty()) {
      throw usage(
          plan == null
              ? "what was replaced is not said"
              : "--terraform-plan and --replacement exclude each other");
    }
    return plan == null ? named() : read(plan);
  }

  private static Replacements read(Path plan) {
    try (InputStream in = Files.newInputStream(plan)) {
      return TerraformPlan.read(in, plan.toString());
    } catch (IOException e) {
      throw new Failure(
          Kind.FILE,
          "the plan " + plan + " cannot be read: " + e.getClass().getSimpleName(),
          "Check --terraform-plan: the file must exist and be readable by you.",
          e);
    }
  }

  private Replacements named() {
    TreeMap<String, String> found = new TreeMap<>();
    for (String text : named) {
      Matcher matcher = REPLACEMENT.matcher(text);
      if (!matcher.matches()) {
        throw usage("--replacement \"" + text + "\" is not ADDRESS=PATH,PATH");
      }
      List<String> paths = List.of(matcher.group(2).split(",", -1));
      if (paths.stream().anyMatch(String::isBlank)) {
        throw usage("--replacement \"" + text + "\" has an empty path");
      }
      String joined = String.join(", ", paths.stream().map(String::strip).toList());
      found.merge(matcher.group(1), joined, (before, more) -> before + ", " + more);
    }
    return new Replacements(found);
  }

  private static Failure usage(String message) {
    return new Failure(
        Kind.USAGE, message, "Give --terraform-plan plan.json or --replacement ADDRESS=PATH,PATH.");
  }
}
