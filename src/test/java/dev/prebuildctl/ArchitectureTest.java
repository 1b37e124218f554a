package dev.prebuildctl;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.prebuildctl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packages_import_only_inwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("cli")
          .definedBy("dev.prebuildctl.cli..")
          .layer("demo")
          .definedBy("dev.prebuildctl.demo..")
          .layer("output")
          .definedBy("dev.prebuildctl.output..")
          .layer("input")
          .definedBy("dev.prebuildctl.input..")
          .layer("executor")
          .definedBy("dev.prebuildctl.executor..")
          .layer("store")
          .definedBy("dev.prebuildctl.store..")
          .layer("builds")
          .definedBy("dev.prebuildctl.builds..")
          .layer("replacements")
          .definedBy("dev.prebuildctl.replacements..")
          .layer("telemetry")
          .definedBy("dev.prebuildctl.telemetry..")
          .layer("hcl")
          .definedBy("dev.prebuildctl.hcl..")
          .layer("core")
          .definedBy("dev.prebuildctl.core..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("demo")
          .mayOnlyAccessLayers("store", "core")
          .whereLayer("output")
          .mayOnlyAccessLayers("core")
          .whereLayer("input") // of output the seal, whose spelling is known in one place
          .mayOnlyAccessLayers("output", "core")
          .whereLayer("executor")
          .mayOnlyAccessLayers("store", "builds", "replacements", "core")
          .whereLayer("store")
          .mayOnlyAccessLayers("core")
          .whereLayer("builds")
          .mayOnlyAccessLayers("hcl", "core")
          .whereLayer("replacements")
          .mayOnlyAccessLayers("core")
          .whereLayer("telemetry")
          .mayOnlyAccessLayers("core")
          .whereLayer("hcl")
          .mayNotAccessAnyLayer()
          .whereLayer("core")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule core_uses_only_the_plain_jdk =
      classes()
          .that()
          .resideInAPackage("dev.prebuildctl.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.prebuildctl.core..",
              "org.jspecify.annotations..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.math..",
              "java.nio.charset..");

  @ArchTest
  static final ArchRule hcl_uses_only_the_plain_jdk_and_parsing_libraries =
      classes()
          .that()
          .resideInAPackage("dev.prebuildctl.hcl..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.prebuildctl.hcl..",
              "org.jspecify.annotations..",
              "com.google.re2j..",
              "com.fasterxml.jackson.core..",
              "org.snakeyaml.engine..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.math..",
              "java.text..",
              "java.security..",
              "java.net..",
              "java.io..",
              "java.nio", // buffers, which decoders of bytes want; not files
              "java.nio.charset..");

  @ArchTest
  static final ArchRule input_knows_only_the_seal_of_output =
      noClasses()
          .that()
          .resideInAPackage("dev.prebuildctl.input..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.prebuildctl.output..").and(not(simpleName("Seal"))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.nio.channels..");

  @ArchTest
  static final ArchRule only_store_speaks_jdbc =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.prebuildctl.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");

  @ArchTest
  static final ArchRule only_telemetry_knows_the_libraries_of_monitoring =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.prebuildctl.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.prometheus..", "io.opentelemetry..", "com.sun.net..");

  @ArchTest
  static final ArchRule only_cli_knows_picocli =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.prebuildctl.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule time_and_ids_come_in_as_values =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.prebuildctl.executor..",
              "dev.prebuildctl.cli..",
              "dev.prebuildctl.demo..",
              "dev.prebuildctl")
          // accessTargetWhere, not callMethod: it also sees method references such as Instant::now
          .should()
          .accessTargetWhere(target(name("now")).and(targetOwner(resideInAPackage("java.time"))))
          .orShould()
          .accessTargetWhere(target(name("currentTimeMillis")))
          .orShould()
          .accessTargetWhere(target(name("randomUUID")));

  @ArchTest
  static final ArchRule nobody_prints_past_the_command_line =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.prebuildctl.Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule no_cycles_inside_core =
      slices().matching("dev.prebuildctl.core.(*)..").should().beFreeOfCycles();
}
