package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.GlobalSnapshot;
import dev.prebuildctl.core.model.Settings;
import dev.prebuildctl.core.plan.Plan;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.core.preview.Questions;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.RunReport;
import dev.prebuildctl.demo.DemoServer;
import dev.prebuildctl.executor.PreviewReader;
import dev.prebuildctl.executor.Reconciler;
import dev.prebuildctl.executor.RunClock;
import dev.prebuildctl.executor.RunOptions;
import dev.prebuildctl.executor.StopSignal;
import dev.prebuildctl.output.PlanView;
import dev.prebuildctl.output.Renderer;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Timeouts;
import java.time.Duration;
import java.util.Map;

/**
 * Shows what the tool does, on a sample deployment made anew: what there is, what a run would do
 * and why, the run, and that nothing is left to do after it.
 */
final class DemoWalk {
  private static final int PARALLELISM = 5;

  private final Services services;
  private final Renderer renderer;
  private final boolean talk;

  DemoWalk(Services services, OutputOptions output) {
    this.services = services;
    this.renderer = output.renderer(services.world());
    this.talk = output.format == OutputOptions.Format.human;
  }

  int run() {
    say("Starting an embedded PostgreSQL with a sample deployment of Coder …");
    try (DemoServer.Walkthrough demo = DemoServer.inCache().walkthrough();
        Database database =
            new Database(DatabaseUrl.parse(demo.url(), Map.of()), Timeouts.DEFAULTS)) {
      return walk(database);
    }
  }

  private int walk(Database database) {
    step(1, "snapshot", "What there is: every preset that wants prebuilds, and its prebuilds.");
    GlobalSnapshot snapshot = reconciler(database).snapshot(Settings.DEFAULTS);
    renderer.snapshot(snapshot);

    step(2, "plan", "What a reconciliation would do, and why. Nothing is written yet.");
    plan(database);

    step(3, "reconcile once", "The same plan, carried out under coderd's own reconciliation lock.");
    RunReport report =
        reconciler(database)
            .reconcile(
                new RunOptions(
                    Settings.DEFAULTS, PlanRequest.AS_THE_SERVER, Duration.ZERO, PARALLELISM),
                new StopSignal(),
                ApplyListener.NONE);
    renderer.report(report);

    step(4, "plan", "What is left: the new builds count as starting, so nothing is done twice.");
    Plan left = plan(database);
    sayHowToGoOn();
    boolean converged = report.failed() == 0 && !left.hasChanges();
    return (converged ? ExitCode.OK : ExitCode.PARTLY_FAILED).code();
  }

  private Plan plan(Database database) {
    RunClock clock = RunClock.running(services.clock());
    GlobalSnapshot snapshot = reconciler(database).snapshot(Settings.DEFAULTS);
    Plan plan = Reconciler.plan(snapshot, PlanRequest.AS_THE_SERVER);
    PreviewReader previews = new PreviewReader(database, clock, () -> Services.drafter(clock));
    renderer.plan(PlanView.of(plan, snapshot, previews.read(Questions.explaining(plan))));
    return plan;
  }

  private Reconciler reconciler(Database database) {
    RunClock clock = RunClock.running(services.clock());
    return new Reconciler(database, clock, Services.drafter(clock));
  }

  private void step(int number, String command, String what) {
    say("");
    say("=== " + number + ". $ prebuildctl " + command + " --embedded");
    say("    " + what);
    say("");
  }

  private void sayHowToGoOn() {
    say("");
    say("Go on by yourself:   prebuildctl demo start    then    prebuildctl plan --embedded");
    say("On your deployment:  export CODER_PG_CONNECTION_URL=postgres://…    prebuildctl plan");
  }

  /** Talk is part of the human answer; with JSON, stdout has the documents alone. */
  private void say(String text) {
    if (talk) {
      services.world().out().println(text);
      services.world().out().flush();
    }
  }
}
