package dev.prebuildctl.builds.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.Budget;
import dev.prebuildctl.hcl.Diagnostic;
import dev.prebuildctl.hcl.SourceRange;
import dev.prebuildctl.hcl.function.Functions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all modules of one rendering share; used by one thread. */
final class RenderContext {
  private static final int MOST_EXPLAINED = 50;

  private final TemplateSource source;
  private final RenderInputs inputs;
  private final Functions functions;
  private final Supplier<UUID> ids;
  private final Budget budget;
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final Set<Doubt> doubts = new LinkedHashSet<>();
  private final Set<Diagnostic> ignored = new LinkedHashSet<>();
  private boolean defaultsSeen;

  RenderContext(
      TemplateSource source, RenderInputs inputs, Functions functions, Supplier<UUID> ids) {
    this.source = requireNonNull(source, "source");
    this.budget = new Budget(source.limits());
    this.inputs = requireNonNull(inputs, "inputs");
    this.functions = requireNonNull(functions, "functions");
    this.ids = requireNonNull(ids, "ids");
  }

  TemplateSource source() {
    return source;
  }

  RenderInputs inputs() {
    return inputs;
  }

  Functions functions() {
    return functions;
  }

  Budget budget() {
    return budget;
  }

  String newId() {
    return ids.get().toString();
  }

  void warn(Diagnostic warning) {
    warnings.add(warning);
  }

  List<Diagnostic> warnings() {
    return List.copyOf(warnings);
  }

  /** Notes that the original may see this in another way. */
  void doubt(@Nullable SourceRange place, String what) {
    doubts.add(new Doubt(place, what, Doubt.About.ALL));
  }

  /** Notes that the original may see this in another way, but fails where we do. */
  void doubtSuccess(@Nullable SourceRange place, String what) {
    doubts.add(new Doubt(place, what, Doubt.About.SUCCESS));
  }

  /** Notes that the original may know more, and succeed where we fail. */
  void doubtFailure(SourceRange place, String what) {
    doubts.add(new Doubt(place, what, Doubt.About.FAILURE));
  }

  Rendering.Uncertain uncertainties() {
    return new Rendering.Uncertain(List.copyOf(doubts), defaultsSeen);
  }

  /** Notes errors that the original keeps to itself: the value is taken as unknown. */
  void ignore(List<Diagnostic> errors) {
    ignored.addAll(errors);
  }

  /** Whether so few errors are noted that so many more may be explained: it takes time. */
  boolean explains(int errors) {
    return ignored.size() + errors <= MOST_EXPLAINED;
  }

  List<Diagnostic> ignored() {
    return List.copyOf(ignored);
  }

  /** Notes that an expression has seen a default which is no text. */
  void defaultSeen() {
    defaultsSeen = true;
  }
}
