package dev.prebuildctl.core.report;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.replacement.ClaimedPrebuild;
import dev.prebuildctl.core.replacement.NotificationMethod;
import dev.prebuildctl.core.replacement.Replacements;
import dev.prebuildctl.core.replacement.TemplateAdmin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who was told of replaced resources.
 *
 * @param at when: what the messages carry
 * @param dryRun whether nothing was to be written
 * @param prebuild null: nothing was replaced, so it was not looked up
 * @param methods the methods tried for each admin
 * @param messages by admin, then in the order of methods
 */
public record ReplacementReport(
    Instant at,
    boolean dryRun,
    @Nullable ClaimedPrebuild prebuild,
    Replacements replacements,
    List<NotificationMethod> methods,
    List<Message> messages) {
  public ReplacementReport {
    requireNonNull(at, "at");
    requireNonNull(replacements, "replacements");
    methods = List.copyOf(methods);
    messages = List.copyOf(messages);
  }

  /** Nothing was replaced. */
  public static ReplacementReport nothing(Instant at, boolean dryRun, Replacements none) {
    return new ReplacementReport(at, dryRun, null, none, List.of(), List.of());
  }

  /** Whether the replacement counts for the metric. */
  public boolean counted() {
    return !dryRun && prebuild != null;
  }

  /** How many messages had this outcome. */
  public int count(Outcome outcome) {
    return (int) messages.stream().filter(message -> message.outcome == outcome).count();
  }

  /**
   * A message to one admin by one method.
   *
   * @param id of the row, if there is one
   * @param error why it failed; null: it did not
   */
  public record Message(
      TemplateAdmin admin,
      NotificationMethod method,
      UUID id,
      Outcome outcome,
      @Nullable String error) {
    public Message {
      requireNonNull(admin, "admin");
      requireNonNull(method, "method");
      requireNonNull(id, "id");
      requireNonNull(outcome, "outcome");
    }
  }

  /** What became of a message. */
  public enum Outcome {
    PROPOSED("would_enqueue"),
    ENQUEUED("enqueued"),
    /** The admin, or the deployment, does not want this notification. */
    DISABLED("disabled"),
    /** The same message was enqueued earlier that day. */
    DUPLICATE("duplicate"),
    FAILED("failed"),
    /** An earlier method of the same admin failed. */
    NOT_TRIED("not_tried");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The name in JSON. */
    public String label() {
      return label;
    }
  }
}
