package dev.prebuildctl.bench;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.builds.GivenValues;
import dev.prebuildctl.builds.TemplateEvaluation.DynamicTemplate;
import dev.prebuildctl.builds.TemplateEvaluation.Evaluated;
import dev.prebuildctl.builds.template.HclTemplateEvaluation;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Transition;
import dev.prebuildctl.core.template.TemplateReport.Version;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.Session;
import dev.prebuildctl.store.SourceDirectory;
import dev.prebuildctl.store.TemplateLookup;
import dev.prebuildctl.store.TemplateStore;
import dev.prebuildctl.store.Timeouts;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Evaluating a template for one preset, as often as a run has presets of it: the demo's templates,
 * and the largest one of the reference data. The aim is less than 5 ms.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EvaluationBenchmark {
  private static final String LARGEST = "largest reference template";
  private static final UUID ANY = new UUID(1, 1);
  private static final OwnerFacts OWNER =
      new OwnerFacts(
          Prebuilds.USER,
          new OwnerFacts.Person(Prebuilds.USERNAME, Prebuilds.FULL_NAME, Prebuilds.EMAIL),
          new OwnerFacts.Access("none", List.of("Everyone"), List.of("member")),
          "");

  @Param({"gpu-workbench", "spark", LARGEST})
  private String template;

  private DynamicTemplate input;
  private HclTemplateEvaluation parsed;

  @Setup(Level.Trial)
  public void read() {
    input = template.equals(LARGEST) ? largest() : seeded(template);
    parsed = newEvaluation();
    evaluate().match(answer -> answer, refusal -> refused(refusal.message()));
  }

  private static Evaluated refused(String message) {
    throw new IllegalStateException(message);
  }

  /** The archive is unpacked and parsed already, as for all presets of a run but the first. */
  @Benchmark
  public Drafted<Evaluated> evaluate() {
    return parsed.dynamic(input);
  }

  /** From the archive's bytes on. */
  @Benchmark
  public Drafted<Evaluated> parseAndEvaluate() {
    return newEvaluation().dynamic(input);
  }

  private static HclTemplateEvaluation newEvaluation() {
    return new HclTemplateEvaluation(Instant.EPOCH, () -> ANY);
  }

  private static DynamicTemplate seeded(String name) {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute(Schema.resource("seed.sql"));
      try (Database database =
          new Database(DatabaseUrl.parse(db.url(), Map.of()), Timeouts.DEFAULTS)) {
        return database.read(session -> read(session, name));
      }
    }
  }

  private static DynamicTemplate read(Session session, String name) {
    TemplateStore store = new TemplateStore();
    Version found = TemplateLookup.find(session, name, null, null);
    VersionFacts version = store.version(session, found.version().id()).orElseThrow();
    Archive archive = store.archive(session, version.importJob().source().fileId()).orElseThrow();
    return input(found.organization().id(), version.inputs(), archive);
  }

  private static DynamicTemplate largest() {
    try (Stream<Path> folders = Files.list(Reference.vectorFolder("dynamic"))) {
      Path folder = folders.max(Comparator.comparing(EvaluationBenchmark::size)).orElseThrow();
      VersionInputs none =
          new VersionInputs(
              List.of(),
              List.of(),
              List.of(),
              new VersionInputs.TerraformValues("1.6", "", null),
              false);
      return input(ANY, none, SourceDirectory.read(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicTemplate input(UUID organization, VersionInputs inputs, Archive archive) {
    return new DynamicTemplate(
        organization,
        inputs,
        new DynamicFacts(archive, null, OWNER),
        new GivenValues(Transition.START, List.of(), null));
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
