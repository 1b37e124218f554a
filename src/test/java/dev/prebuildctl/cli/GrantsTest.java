package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.doctor.Privilege;
import dev.prebuildctl.core.doctor.Privileges;
import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.DatabaseUrl;
import dev.prebuildctl.store.DoctorStore;
import dev.prebuildctl.store.Timeouts;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.TestRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command works under exactly the roles that {@code grants} prints. */
@Order(1)
class GrantsTest {
  private static final Map<String, String> SITE =
      Map.of("CODER_ACCESS_URL", "https://coder.example.com");

  @TempDir Path folder;

  private static final List<String> READING =
      List.of(
          "snapshot",
          "plan",
          "plan --check",
          "plan --until 7d",
          "status --verbose",
          "doctor --access reader",
          "template eval --template docker",
          "template eval --template devbox --owner alice");

  /** In an order in which each has something to do. */
  private List<String> writing() {
    String plan = folder.resolve("plan.json").toString();
    return List.of(
        "reset --all-hard-limited --yes",
        "invalidate --template docker --dry-run",
        "invalidate --template devbox --yes",
        "plan --out " + plan,
        "apply " + plan,
        "reconcile once --metrics-file " + folder.resolve("prebuilds.prom"),
        "pause --as alice",
        "resume --as alice",
        "drain --template podman --yes",
        "undrain --template podman --yes",
        "cleanup --all-kinds --yes",
        "cleanup --all-kinds --orphan --yes",
        "replacements --workspace dev --replacement docker_container.main=env",
        "doctor");
  }

  @ParameterizedTest
  @EnumSource
  void a_reader_runs_every_command_that_reads(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema);
        TestRole role = deployment(db)) {
      granted(role, Privileges.READER);
      assertEquals(List.of(), refusals(READING, role));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_writer_runs_every_command(Schema schema) {
    try (TestDatabase db = Postgres.fresh(schema);
        TestRole role = deployment(db)) {
      granted(role, Privileges.all());
      assertEquals(List.of(), refusals(READING, role));
      assertEquals(List.of(), refusals(writing(), role));
    }
  }

  @Test
  void a_reader_may_do_nothing_that_no_command_needs() {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        TestRole role = deployment(db)) {
      // Who paused is in the audit log.
      CliRun.run("pause", "--as", "alice", "--url", db.url()).exits(0);
      granted(role, Privileges.READER);
      List<String> superfluous = new ArrayList<>();
      for (Privilege privilege : Privileges.READER) {
        role.mayNot(words(privilege));
        if (!needed(READING, role) && doctorReads(role)) {
          superfluous.add(privilege.grant());
        }
        role.may(words(privilege));
      }
      assertEquals(List.of(), superfluous);
    }
  }

  static List<Privilege> writers() {
    return Privileges.WRITER;
  }

  @ParameterizedTest
  @MethodSource("writers")
  void a_writer_may_do_nothing_that_no_command_needs(Privilege privilege) {
    try (TestDatabase db = Postgres.fresh(Schema.V540);
        TestRole role = deployment(db)) {
      granted(role, Privileges.all());
      role.mayNot(words(privilege));
      assertTrue(needed(writing(), role), () -> "nothing needs " + privilege.grant());
    }
  }

  @Test
  void the_script_makes_roles_that_may_connect() {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      String role = "role_of_" + db.name();
      String script = CliRun.run("grants", "reader", "--role", role).exits(0).out();
      db.execute(script);
      assertEquals("true", db.queryOne("SELECT has_schema_privilege(?, 'public', 'USAGE')", role));
      assertEquals("false", db.queryOne("SELECT has_table_privilege(?, 'users', 'SELECT')", role));
      assertEquals(
          "true",
          db.queryOne("SELECT has_column_privilege(?, 'users', 'username', 'SELECT')", role));
      assertEquals(
          "false",
          db.queryOne(
              "SELECT has_column_privilege(?, 'users', 'hashed_password', 'SELECT')", role));
      db.execute("DROP OWNED BY \"" + role + "\"; DROP ROLE \"" + role + "\"");
    }
  }

  @Test
  void as_a_document_each_role_has_its_statements() {
    JsonNode document = CliRun.run("grants", "-o", "json").exits(0).document("grants");
    assertEquals(2, document.get("roles").size());
    assertEquals("prebuildctl_reader", document.get("roles").get(0).get("role").asText());
    assertTrue(
        document.get("roles").get(1).get("statements").size()
            > document.get("roles").get(0).get("statements").size());
  }

  @Test
  void a_name_for_two_roles_is_refused() {
    CliRun.run("grants", "--role", "me").exits(64).complains("--role names one role");
  }

  private static void granted(TestRole role, List<Privilege> privileges) {
    privileges.forEach(privilege -> role.may(words(privilege)));
  }

  private static String words(Privilege privilege) {
    return privilege.grant().substring("GRANT ".length());
  }

  /** What commands complain of that a role must not do; the doctor finds more, and may. */
  private static List<String> refusals(List<String> commands, TestRole role) {
    return commands.stream().map(command -> refusal(command, role)).flatMap(List::stream).toList();
  }

  /**
   * Whether a command is refused something. The doctor misses it in any case: that says nothing.
   */
  private static boolean needed(List<String> commands, TestRole role) {
    return commands.stream()
        .filter(command -> !command.startsWith("doctor"))
        .anyMatch(command -> !refusal(command, role).isEmpty());
  }

  /** The doctor does not even try when a privilege is missing: what it would have read. */
  private static boolean doctorReads(TestRole role) {
    try (Database database =
        new Database(DatabaseUrl.parse(role.url(), Map.of()), Timeouts.DEFAULTS)) {
      return !database.read(DoctorStore::memberships).isEmpty();
    } catch (Failure denied) {
      return false;
    }
  }

  /** What a command says of being refused something, or of failing; of none, nothing. */
  private static List<String> refusal(String command, TestRole role) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--url", role.url()));
    CliRun run = CliRun.run(SITE, words.toArray(String[]::new));
    String said = run.out() + run.err();
    if (said.contains("permission denied") || said.contains("it lacks what this gives")) {
      return List.of(command + ": " + said);
    }
    return run.exit() == 0 || command.startsWith("doctor")
        ? List.of()
        : List.of(command + " exits with " + run.exit() + ": " + said);
  }

  /** Work of every kind: creations, deletions, cancellations, leftovers, a task, a claim. */
  private static TestRole deployment(TestDatabase db) {
    Deployment deployment = new Deployment(db);
    UUID organization = deployment.bareOrganization("acme");
    deployment.daemon(organization, Deployment.NOW);
    db.execute("UPDATE provisioner_daemons SET last_seen_at = now()");
    UUID alice = deployment.user("alice");
    db.update("UPDATE users SET rbac_roles = '{template-admin}' WHERE id = ?", alice);

    Template docker = deployment.template(organization, "docker");
    Preset small = deployment.preset(docker, "Small", 2);
    UUID dev = deployment.prebuild(small).workspace();
    db.update("UPDATE workspaces SET owner_id = ?, name = 'dev' WHERE id = ?", alice, dev);
    Preset large = deployment.preset(docker, "Large", 0);
    UUID surplus = deployment.prebuild(large).workspace();
    db.update(
        "INSERT INTO tasks (id, organization_id, owner_id, name, display_name, workspace_id,"
            + " template_version_id, template_parameters, prompt, created_at) VALUES (?, ?, ?,"
            + " 'task', '', ?, ?, '{}', '', now())",
        deployment.id(),
        organization,
        Prebuilds.USER,
        surplus,
        docker.version());
    Preset old = deployment.preset(docker, "Hard", 1);
    db.update(
        "UPDATE template_version_presets SET prebuild_status = 'hard_limited' WHERE id = ?",
        old.id());

    Template podman = deployment.template(organization, "podman");
    Preset former = deployment.preset(podman, "Former", 1);
    deployment.prebuild(former, Build.start(JobStatus.PENDING));
    deployment.prebuild(former);
    UUID next = deployment.version(podman, "v2", JobStatus.SUCCEEDED);
    deployment.preset(podman, next, "Next", 1);
    deployment.activate(podman, next);
    deployment.prebuild(former, Build.start(JobStatus.FAILED).at(Deployment.NOW));

    Template devbox =
        deployment.dynamicTemplate(
            organization,
            "devbox",
            Map.of(
                "main.tf",
                "data \"coder_parameter\" \"region\" {\n  name = \"region\"\n  default ="
                    + " \"eu\"\n}\n"));
    deployment.prebuild(deployment.preset(devbox, "eu", 1));
    return TestRole.in(db);
  }
}
