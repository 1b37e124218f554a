package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.DatabaseIdentity;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.replacement.ClaimedPrebuild;
import dev.prebuildctl.core.replacement.NotificationMethod;
import dev.prebuildctl.core.replacement.NotificationSettings;
import dev.prebuildctl.core.replacement.NotificationTemplate;
import dev.prebuildctl.core.replacement.ReplacementCounter;
import dev.prebuildctl.core.replacement.Replacements;
import dev.prebuildctl.core.replacement.TemplateAdmin;
import dev.prebuildctl.core.report.ReplacementReport;
import dev.prebuildctl.core.report.ReplacementReport.Message;
import dev.prebuildctl.core.report.ReplacementReport.Outcome;
import dev.prebuildctl.replacements.ReplacementMessage;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.NotificationStore;
import dev.prebuildctl.store.ReplacementStore;
import dev.prebuildctl.store.SchemaStore;
import dev.prebuildctl.store.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells template admins that resources of a claimed prebuild were replaced (spec page 7). Each
 * message is a transaction of its own, so that none costs another.
 */
public final class ReplacementNotice {
  private final Database database;
  private final RunClock clock;
  private final ReplacementCounter counter;
  private final Consumer<DatabaseIdentity> seen;

  /**
   * Tells in a database.
   *
   * @param counter hears of it once, before the first message
   * @param seen hears which database it is before anything is written
   */
  public ReplacementNotice(
      Database database,
      RunClock clock,
      ReplacementCounter counter,
      Consumer<DatabaseIdentity> seen) {
    this.database = database;
    this.clock = clock;
    this.counter = counter;
    this.seen = seen;
  }

  /**
   * Tells, or with dryRun only finds out whom it would tell.
   *
   * @throws Failure of kind {@code UNKNOWN_NAME} if the workspace is no claimed prebuild; nothing
   *     was written then
   */
  public ReplacementReport tell(
      Workspace workspace,
      Replacements replacements,
      NotificationSettings settings,
      boolean dryRun) {
    if (replacements.isEmpty()) {
      return ReplacementReport.nothing(clock.now(), dryRun, replacements);
    }
    Facts facts = database.read(session -> facts(session, workspace));
    seen.accept(facts.database);
    List<NotificationMethod> methods = settings.methods(facts.template.method());
    List<Message> messages = new ArrayList<>();
    if (dryRun) {
      facts.admins.forEach(
          admin -> methods.forEach(m -> messages.add(message(admin, m, Outcome.PROPOSED, null))));
    } else {
      counter.replaced(facts.prebuild.origin());
      for (TemplateAdmin admin : facts.admins) {
        messages.addAll(tell(admin, methods, facts, replacements, settings.accessUrl()));
      }
    }
    return new ReplacementReport(
        clock.now(), dryRun, facts.prebuild, replacements, methods, messages);
  }

  private static Facts facts(Session session, Workspace workspace) {
    DatabaseIdentity identity = SchemaStore.identity(session);
    UUID id =
        workspace.id != null
            ? workspace.id
            : ReplacementStore.workspace(session, workspace.owner, workspace.name);
    return new Facts(
        identity,
        ReplacementStore.claimed(session, id, workspace.buildNumber),
        NotificationStore.template(session),
        NotificationStore.templateAdmins(session));
  }

  /** An error ends this admin's methods; the two normal refusals do not. */
  private List<Message> tell(
      TemplateAdmin admin,
      List<NotificationMethod> methods,
      Facts facts,
      Replacements replacements,
      String accessUrl) {
    List<Message> messages = new ArrayList<>();
    boolean failed = false;
    for (NotificationMethod method : methods) {
      if (failed) {
        messages.add(message(admin, method, Outcome.NOT_TRIED, null));
        continue;
      }
      Message message =
          message(admin, method, facts, () -> payload(admin, facts, replacements, accessUrl));
      failed = message.outcome() == Outcome.FAILED;
      messages.add(message);
    }
    return messages;
  }

  private static String payload(
      TemplateAdmin admin, Facts facts, Replacements replacements, String accessUrl) {
    return new ReplacementMessage(facts.template, facts.prebuild, replacements, accessUrl)
        .to(admin);
  }

  private Message message(
      TemplateAdmin admin,
      NotificationMethod method,
      Facts facts,
      java.util.function.Supplier<String> payload) {
    UUID id = UUID.randomUUID();
    try {
      enqueue(
          new NotificationStore.NewMessage(
              id, admin.id(), method, payload.get(), facts.prebuild.targets(), clock.now()));
      return new Message(admin, method, id, Outcome.ENQUEUED, null);
    } catch (Failure failure) {
      return NotificationStore.refusal(failure)
          .map(refusal -> new Message(admin, method, id, refusal, null))
          .orElseGet(() -> new Message(admin, method, id, Outcome.FAILED, words(failure)));
    }
  }

  private static String words(Failure failure) {
    return failure.getMessage() + (failure.hint().isEmpty() ? "" : "; " + failure.hint());
  }

  private void enqueue(NotificationStore.NewMessage message) {
    try {
      database.write(
          session -> {
            NotificationStore.enqueue(session, message);
            return message;
          });
    } catch (Failure failure) {
      if (failure.kind() != Kind.COMMIT_UNKNOWN) {
        throw failure;
      }
      Lookup.requireThere(
          failure,
          () -> database.read(session -> NotificationStore.exists(session, message.id())),
          "whether the message was enqueued is not known, the database did not come back");
    }
  }

  private static Message message(
      TemplateAdmin admin, NotificationMethod method, Outcome outcome, @Nullable String error) {
    return new Message(admin, method, UUID.randomUUID(), outcome, error);
  }

  /**
   * What an operator calls a workspace and one of its builds.
   *
   * @param id null: it is named instead
   * @param owner the owner's username; null: whoever it is
   * @param buildNumber 0: the newest
   */
  public record Workspace(
      @Nullable UUID id, @Nullable String owner, String name, int buildNumber) {}

  private record Facts(
      DatabaseIdentity database,
      ClaimedPrebuild prebuild,
      NotificationTemplate template,
      List<TemplateAdmin> admins) {}
}
