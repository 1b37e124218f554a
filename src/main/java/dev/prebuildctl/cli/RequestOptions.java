package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.plan.Budgets;
import dev.prebuildctl.core.plan.PlanRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is asked of a plan: which presets, how much at most, and what beyond the server. */
final class RequestOptions {
  @Mixin final ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--max-creates",
      paramLabel = "N",
      description =
          "Create at most N prebuilds, one at a time for the preset that has the smallest share of"
              + " what it wants; the others are held back.")
  @Nullable Integer maxCreates;

  @Option(
      names = "--max-deletes",
      paramLabel = "N",
      description =
          "Delete at most N prebuilds, the oldest first; cancelled builds are not counted.")
  @Nullable Integer maxDeletes;

  @Option(
      names = "--max-pending",
      paramLabel = "N",
      description =
          "Create only while fewer than N jobs of prebuilds are pending in the whole deployment,"
              + " those of this plan's creations among them.")
  @Nullable Integer maxPending;

  @Option(
      names = "--delete-stranded",
      description =
          "Also delete expired prebuilds of inactive versions, which the server never does.")
  boolean deleteStranded;

  PlanRequest request() {
    return new PlanRequest(
        scope.scope(),
        new Budgets(
            checked("--max-creates", maxCreates),
            checked("--max-deletes", maxDeletes),
            checked("--max-pending", maxPending)),
        deleteStranded);
  }

  private static @Nullable Integer checked(String option, @Nullable Integer limit) {
    if (limit != null && limit < 0) {
      throw new Failure(Kind.USAGE, option + " must not be negative, but is " + limit, "");
    }
    return limit;
  }
}
