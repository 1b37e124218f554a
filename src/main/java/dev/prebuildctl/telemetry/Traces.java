package dev.prebuildctl.telemetry;

import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.plan.Action;
import dev.prebuildctl.core.report.ApplyListener;
import dev.prebuildctl.core.report.PartResult;
import dev.prebuildctl.core.report.PresetReport;
import dev.prebuildctl.core.report.RunPart;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.util.concurrent.TimeUnit;

/** A span for each part of a run, sent as OpenTelemetry's variables say. One run at a time. */
public final class Traces implements ApplyListener, AutoCloseable {
  /** What is not sent by then is given up: a collector that is away holds nobody up. */
  private static final long LAST_WORDS_SECONDS = 5;

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;
  private volatile Context run = Context.root();

  private Traces(OpenTelemetrySdk sdk, Tracer tracer) {
    this.sdk = sdk;
    this.tracer = tracer;
  }

  /**
   * Starts to trace.
   *
   * @throws RuntimeException if the SDK cannot use the settings
   */
  public static Traces start(TraceSettings settings, String version) {
    SdkLog.attach();
    Resource own = Resource.create(Attributes.builder().put("service.version", version).build());
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(settings::properties)
            .addResourceCustomizer((resource, properties) -> own.merge(resource))
            .build()
            .getOpenTelemetrySdk();
    return new Traces(sdk, sdk.getTracer("dev.prebuildctl", version));
  }

  @Override
  public void presetFinished(PresetReport report, int finished, int total) {}

  /** The scope is closed by the same thread at the end of the part. */
  @Override
  @SuppressWarnings("MustBeClosedChecker")
  public Ending begun(RunPart part) {
    Span span = span(part).startSpan();
    // Presets run on other threads than the run; an action is where its preset is.
    Context context = parent(part).with(span);
    if (part instanceof RunPart.Run) {
      run = context;
    }
    Scope scope = context.makeCurrent();
    return result -> {
      scope.close();
      end(span, part, result);
    };
  }

  private Context parent(RunPart part) {
    if (part instanceof RunPart.Run) {
      return Context.root();
    }
    return part instanceof RunPart.Act ? Context.current() : run;
  }

  private SpanBuilder span(RunPart part) {
    SpanBuilder span = tracer.spanBuilder(name(part)).setParent(parent(part));
    if (part instanceof RunPart.Preset preset) {
      identify(span, preset.preset());
    }
    if (part instanceof RunPart.Act act) {
      identify(span, act.preset());
      if (act.action() instanceof Action.SetStatus status) {
        span.setAttribute("prebuildctl.status", status.status().label());
      }
    }
    return span;
  }

  private static String name(RunPart part) {
    if (part instanceof RunPart.Run) {
      return "reconcile";
    }
    if (part instanceof RunPart.Lock) {
      return "lock";
    }
    if (part instanceof RunPart.Snapshot) {
      return "snapshot";
    }
    return part instanceof RunPart.Act act ? act.action().match(ActionName.OF) : "preset";
  }

  private static void identify(SpanBuilder span, PresetIdentity preset) {
    span.setAttribute("coder.organization.name", preset.organization().name())
        .setAttribute("coder.template.name", preset.template().name())
        .setAttribute("coder.template.version.name", preset.version().name())
        .setAttribute("coder.preset.name", preset.preset().name())
        .setAttribute("coder.preset.id", preset.preset().id().toString());
  }

  private static void end(Span span, RunPart part, PartResult result) {
    span.setAttribute("prebuildctl.outcome", result.outcome());
    if (!(part instanceof RunPart.Lock || part instanceof RunPart.Snapshot)) {
      span.setAttribute("prebuildctl.done", result.counts().done());
      span.setAttribute("prebuildctl.failed", result.counts().failed());
      span.setAttribute("prebuildctl.unsupported", result.counts().unsupported());
      span.setAttribute("prebuildctl.left_alone", result.counts().leftAlone());
    }
    String problem = result.problem();
    if (problem != null) {
      span.setStatus(StatusCode.ERROR, problem);
    }
    span.end();
  }

  @Override
  public void close() {
    sdk.shutdown().join(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
  }
}
