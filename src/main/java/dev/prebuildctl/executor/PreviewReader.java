package dev.prebuildctl.executor;

import dev.prebuildctl.builds.BuildDrafter;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.FailedBuild;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.preview.Outlook;
import dev.prebuildctl.core.preview.Preview;
import dev.prebuildctl.core.preview.Questions;
import dev.prebuildctl.store.DaemonStore;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.FailedBuildStore;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.TemplateStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up the facts behind a plan in one transaction that writes nothing. A run drafts its builds
 * by the same code, so that what is foretold here is what it would write. What the role may not
 * read is left out and told as a gap: a plan must not fail for it.
 */
public final class PreviewReader {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewReader.class);

  /** Enough to see whether one error comes again and again. */
  private static final int FAILURES_EACH = 5;

  /** So many templates are in memory at once, with their archives. */
  private static final int TEMPLATES_AT_ONCE = 50;

  private final Database database;
  private final RunClock clock;
  private final Supplier<BuildDrafter> drafters;

  /**
   * A reader.
   *
   * @param drafters asked for only when builds are to be drafted
   */
  public PreviewReader(Database database, RunClock clock, Supplier<BuildDrafter> drafters) {
    this.database = database;
    this.clock = clock;
    this.drafters = drafters;
  }

  /** The answers; if nothing is asked, nothing is sent. */
  public Preview read(Questions questions) {
    return questions.isEmpty()
        ? new Preview(true, Map.of(), Map.of(), List.of())
        : database.read(session -> read(session, questions));
  }

  private Preview read(Session session, Questions questions) {
    List<String> gaps = new ArrayList<>();
    Map<UUID, List<FailedBuild>> failures =
        session.attempt(
            () -> FailedBuildStore.newest(session, ids(questions.failing()), FAILURES_EACH),
            failure -> gap(gaps, "failed builds", failure, Map.of()));
    Map<UUID, Outlook> outlooks =
        session.attempt(
            () -> outlooks(session, questions.building()),
            failure -> gap(gaps, "what would become of new builds", failure, Map.of()));
    Map<JobKind, Daemons> daemons =
        session.attempt(
            () -> DaemonStore.matching(session, kinds(outlooks.values()), clock.now()),
            failure -> gap(gaps, "provisioner daemons", failure, Map.of()));
    return new Preview(true, failures, with(daemons, outlooks), gaps);
  }

  /** Notes what is missing, and why; the answer is what there is instead. */
  static <T> T gap(List<String> gaps, String what, Failure failure, T instead) {
    String hint = failure.hint().isEmpty() ? "" : ". " + failure.hint();
    gaps.add(what + " could not be read: " + failure.getMessage() + hint);
    return instead;
  }

  private static List<UUID> ids(List<PresetPlan> presets) {
    return presets.stream().map(preset -> preset.identity().preset().id()).toList();
  }

  private static List<JobKind> kinds(Collection<Outlook> outlooks) {
    return outlooks.stream().map(Outlook::kind).filter(Objects::nonNull).toList();
  }

  private static Map<UUID, Outlook> with(
      Map<JobKind, Daemons> daemons, Map<UUID, Outlook> outlooks) {
    Map<UUID, Outlook> all = new LinkedHashMap<>();
    outlooks.forEach(
        (preset, outlook) -> {
          JobKind kind = outlook.kind();
          all.put(preset, kind == null ? outlook : outlook.with(daemons.get(kind)));
        });
    return all;
  }

  private Map<UUID, Outlook> outlooks(Session session, List<PresetPlan> presets) {
    Map<UUID, List<PresetPlan>> byTemplate = new LinkedHashMap<>();
    for (PresetPlan preset : presets) {
      byTemplate
          .computeIfAbsent(preset.identity().template().id(), id -> new ArrayList<>())
          .add(preset);
    }
    Map<UUID, Outlook> outlooks = new LinkedHashMap<>();
    List<UUID> templates = List.copyOf(byTemplate.keySet());
    for (int from = 0; from < templates.size(); from += TEMPLATES_AT_ONCE) {
      List<UUID> some =
          templates.subList(from, Math.min(from + TEMPLATES_AT_ONCE, templates.size()));
      Drafting drafting = new Drafting(session, new TemplateStore(), drafters.get());
      drafting.readAhead(some);
      for (UUID template : some) {
        for (PresetPlan preset : byTemplate.getOrDefault(template, List.of())) {
          outlooks.put(preset.identity().preset().id(), outlook(drafting, preset));
        }
      }
    }
    return outlooks;
  }

  /** A bug met in one template hides nothing of the others; a run treats it the same. */
  private static Outlook outlook(Drafting drafting, PresetPlan preset) {
    try {
      return drafting
          .creation(
              drafting.template(preset.identity().template().id()), preset.identity().preset().id())
          .match(recipe -> Outlook.job(JobKind.of(recipe.job())), Outlook::refused);
    } catch (Refused refused) {
      return Outlook.refused(refused.refusal());
    } catch (Failure failure) {
      throw failure;
    } catch (RuntimeException bug) {
      LOG.error("preset {}: unexpected error", preset.identity().path(), bug);
      return Outlook.refused(new Refusal(Refusal.Kind.INTERNAL, "unexpected: " + bug));
    }
  }
}
