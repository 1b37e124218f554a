package dev.prebuildctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.CutProxy;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Deployment.Build;
import dev.prebuildctl.support.Deployment.Preset;
import dev.prebuildctl.support.Deployment.Template;
import dev.prebuildctl.support.Gate;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.RowChanges;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TableDump;
import dev.prebuildctl.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code replacements}: the rows of spec page 7, on a real server with its triggers. */
class ReplacementsCommandTest {
  private static final String TEMPLATE_ID = "89d9745a-816e-4695-a17f-3d0a229e2b8d";
  private static final String CONTAINER = "docker_container.workspace[0]=env,hostname";
  private static final Map<String, String> SITE =
      Map.of("CODER_ACCESS_URL", "https://coder.example.com");

  @TempDir Path folder;

  private TestDatabase db;
  private Deployment deployment;
  private Template docker;
  private Preset small;
  private UUID alice;
  private UUID workspace;
  private UUID newVersion;

  /** Alice claimed a prebuild of docker's preset Small; its second build is of version v3. */
  private void given(Schema schema) {
    db = Postgres.fresh(schema);
    deployment = new Deployment(db);
    docker = deployment.template(deployment.organization("acme"), "docker");
    small = deployment.preset(docker, "Small", 1);
    newVersion = deployment.version(docker, "v3", JobStatus.SUCCEEDED);
    alice = deployment.user("alice");
    workspace = deployment.prebuild(small).workspace();
    db.update("UPDATE workspaces SET owner_id = ?, name = 'dev' WHERE id = ?", alice, workspace);
    deployment.build(
        workspace, newVersion, null, Build.start(JobStatus.SUCCEEDED).by(alice), 2, true);
  }

  @AfterEach
  void drop() {
    if (db != null) {
      db.close();
    }
  }

  private UUID admin(String username, String fullName) {
    UUID id = deployment.user(username);
    db.update(
        "UPDATE users SET rbac_roles = '{auditor,template-admin}', name = ? WHERE id = ?",
        fullName,
        id);
    return id;
  }

  @Test
  void on_a_terminal_it_shows_the_messages_and_asks() {
    given(Schema.V540);
    admin("tina", "Tina Admin");
    String[] line = {
      "replacements",
      "--url",
      db.url(),
      "--workspace",
      "alice/dev",
      "--replacement",
      CONTAINER,
      "--access-url",
      "https://coder.example.com"
    };
    String count = "SELECT count(*) FROM notification_messages";
    CliRun.answering("no", line)
        .exits(1)
        .says("tina by inbox: would be enqueued")
        .complains("Enqueue 1 message? [y/N]")
        .complains("nothing was done");
    assertEquals("0", db.queryOne(count));
    CliRun.answering("y", line).exits(0).says("Enqueued 1 message.");
    assertEquals("1", db.queryOne(count));
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void row_is_the_one_of_the_spec(Schema schema) {
    given(schema);
    UUID tina = admin("tina", "Tina Admin");
    TableDump before = TableDump.of(db);
    JsonNode document =
        replacements("--workspace", "alice/dev", "--replacement", CONTAINER, "-o", "json")
            .exits(0)
            .document("replacements");
    String id = document.get("messages").get(0).get("message_id").asText();
    assertEquals(
        List.of("notification_messages " + id + " inserted"),
        RowChanges.between(before, TableDump.of(db)));
    JsonNode row = TableDump.of(db).tables().get("notification_messages").get(List.of(id));
    String targets =
        "[\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"]"
            .formatted(
                workspace, alice, docker.id(), newVersion, small.id(), docker.organization());
    String payload =
        """
        {"_version":"1.2","notification_name":"Prebuilt Workspace Resource Replaced",
         "notification_template_id":"%s","user_id":"%s","user_email":"tina@example.com",
         "user_name":"Tina Admin","user_username":"tina",
         "actions":[{"label":"View workspace build","url":"https://coder.example.com/@alice/dev/builds/2"},
                    {"label":"View template version",
                     "url":"https://coder.example.com/templates/acme/docker/versions/v3"}],
         "labels":{"org":"acme","workspace":"dev","template":"docker","template_version":"v3",
                   "preset":"Small","workspace_build_num":"2","claimant":"alice"},
         "data":{"replacements":{"docker_container.workspace[0]":"env, hostname"}},
         "targets":%s}"""
            .formatted(TEMPLATE_ID, tina, targets);
    assertEquals(Reference.parse(payload), row.get("payload"));
    assertEquals(Reference.parse(targets), row.get("targets"));
    assertEquals(TEMPLATE_ID, row.get("notification_template_id").asText());
    assertEquals(tina.toString(), row.get("user_id").asText());
    assertEquals("inbox", row.get("method").asText());
    assertEquals("pending", row.get("status").asText());
    assertEquals("prebuilds_reconciler", row.get("created_by").asText());
    assertEquals(0, row.get("attempt_count").asInt());
    for (String column :
        List.of(
            "status_reason", "updated_at", "leased_until", "next_retry_after", "queued_seconds")) {
      assertTrue(row.get(column).isNull(), column);
    }
    assertEquals(32, row.get("dedupe_hash").asText().length());
    assertEquals(
        "true",
        db.queryOne(
            "SELECT created_at = ?::timestamptz FROM notification_messages",
            document.get("at").asText()));
    assertTrue(document.get("counted").asBoolean());
  }

  @Test
  void template_admins_are_told_by_lower_case_username_and_nobody_else() {
    given(Schema.V421);
    admin("Zoe", "");
    admin("bert", "");
    db.update("UPDATE users SET status = 'suspended' WHERE id = ?", admin("Carl", ""));
    db.update("UPDATE users SET status = 'dormant' WHERE id = ?", admin("dora", ""));
    db.update("UPDATE users SET deleted = true WHERE id = ?", admin("gone", ""));
    db.update("UPDATE users SET is_system = true WHERE id = ?", admin("robot", ""));
    db.update(
        "UPDATE users SET rbac_roles = '{owner,organization-template-admin,template-admin:x}'"
            + " WHERE id = ?",
        admin("almost", ""));
    JsonNode document =
        replacements("--workspace", "dev", "--replacement", CONTAINER, "-o", "json")
            .exits(0)
            .document("replacements");
    List<String> told = new ArrayList<>();
    document.get("messages").forEach(message -> told.add(message.get("username").asText()));
    assertEquals(List.of("bert", "Carl", "dora", "Zoe"), told);
    assertEquals(
        "bert",
        db.queryOne(
            "SELECT payload ->> 'user_name' FROM notification_messages"
                + " WHERE payload ->> 'user_username' = 'bert'"));
  }

  /** Columns: the template's method, what is configured, the default method, inbox; the outcome. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,-,-,-,inbox",
        "-,-,-,false,''",
        "-,CODER_EMAIL_SMARTHOST,-,-,'smtp,inbox'",
        "-,CODER_NOTIFICATIONS_EMAIL_SMARTHOST,-,0,smtp",
        "-,CODER_NOTIFICATIONS_WEBHOOK_ENDPOINT,webhook,true,'webhook,inbox'",
        "-,CODER_EMAIL_SMARTHOST,inbox,-,inbox",
        "-,-,webhook,-,inbox",
        "webhook,-,-,-,'webhook,inbox'",
        "smtp,CODER_NOTIFICATIONS_WEBHOOK_ENDPOINT,webhook,false,smtp",
        "inbox,CODER_EMAIL_SMARTHOST,smtp,false,inbox",
        "inbox,CODER_EMAIL_SMARTHOST,smtp,true,inbox"
      })
  void methods_follow_template_configuration_and_inbox(
      String ofTemplate, String configured, String method, String inbox, String expected) {
    given(Schema.V421);
    admin("tina", "");
    db.update(
        "UPDATE notification_templates SET method = ?::notification_method WHERE id = ?::uuid",
        ofTemplate,
        TEMPLATE_ID);
    Map<String, String> environment = new HashMap<>(SITE);
    if (configured != null) {
      environment.put(configured, "mail.example.com:587");
    }
    if (method != null) {
      environment.put("CODER_NOTIFICATIONS_METHOD", method);
    }
    if (inbox != null) {
      environment.put("CODER_NOTIFICATIONS_INBOX_ENABLED", inbox);
    }
    replacements(environment, "--workspace", "dev", "--replacement", CONTAINER).exits(0);
    assertEquals(
        expected,
        db.queryOne(
            "SELECT coalesce(string_agg(method::text, ',' ORDER BY method), '')"
                + " FROM notification_messages"));
  }

  @ParameterizedTest
  @CsvSource({"true,-,1", "true,true,0", "true,false,1", "false,-,0", "false,false,1"})
  void disabled_notifications_are_skipped_and_others_go_on(
      boolean byDefault, String disabled, String rows) {
    given(Schema.V540);
    UUID tina = admin("tina", "");
    UUID zoe = admin("zoe", "");
    db.update(
        "UPDATE notification_templates SET enabled_by_default = ? WHERE id = ?::uuid",
        byDefault,
        TEMPLATE_ID);
    prefer(zoe, false);
    if (!disabled.equals("-")) {
      prefer(tina, Boolean.parseBoolean(disabled));
    }
    CliRun run = replacements("--workspace", "dev", "--replacement", CONTAINER).exits(0);
    run.says("zoe by inbox: enqueued");
    run.says(
        rows.equals("0") ? "tina by inbox: skipped, the notification is not enabled" : "tina by");
    assertEquals(
        rows, db.queryOne("SELECT count(*) FROM notification_messages WHERE user_id = ?", tina));
    assertEquals(
        "1", db.queryOne("SELECT count(*) FROM notification_messages WHERE user_id = ?", zoe));
  }

  private void prefer(UUID user, boolean disabled) {
    db.update(
        "INSERT INTO notification_preferences (user_id, notification_template_id, disabled)"
            + " VALUES (?, ?::uuid, ?)",
        user,
        TEMPLATE_ID,
        disabled);
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void same_message_of_the_same_day_is_skipped_and_another_is_not(Schema schema) {
    given(schema);
    admin("tina", "");
    replacements("--workspace", "dev", "--replacement", CONTAINER).exits(0).says("Enqueued 1");
    TableDump before = TableDump.of(db);
    replacements("--workspace", "dev", "--replacement", CONTAINER)
        .exits(0)
        .says("the same message was enqueued today")
        .says("Enqueued 0 messages; 1 skipped.");
    assertEquals(before, TableDump.of(db));
    replacements("--workspace", "dev", "--build", "1", "--replacement", CONTAINER)
        .exits(0)
        .says("Enqueued 1");
    db.execute("UPDATE notification_messages SET created_at = created_at - interval '1 day'");
    replacements("--workspace", "dev", "--replacement", CONTAINER).exits(0).says("Enqueued 1");
    assertEquals("3", db.queryOne("SELECT count(*) FROM notification_messages"));
  }

  @Test
  void two_at_once_enqueue_once() throws Exception {
    given(Schema.V421);
    admin("tina", "");
    try (Gate gate = Gate.before(db, "INSERT", "notification_messages", "true")) {
      CompletableFuture<CliRun> first =
          CompletableFuture.supplyAsync(
              () -> replacements("--workspace", "dev", "--replacement", CONTAINER),
              task -> new Thread(task).start());
      gate.awaitWaiting();
      gate.open();
      replacements("--workspace", "dev", "--replacement", CONTAINER).exits(0);
      first.get(60, TimeUnit.SECONDS).exits(0);
    }
    assertEquals("1", db.queryOne("SELECT count(*) FROM notification_messages"));
  }

  @Test
  void error_ends_the_methods_of_one_admin_and_no_others() {
    given(Schema.V421);
    admin("anna", "");
    UUID tina = admin("tina", "");
    admin("zoe", "");
    db.execute(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'disk on fire'; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON notification_messages FOR EACH ROW
        WHEN (NEW.user_id = '%s') EXECUTE FUNCTION refuse();
        """
            .formatted(tina));
    Map<String, String> mail = new HashMap<>(SITE);
    mail.put("CODER_EMAIL_SMARTHOST", "mail:25");
    JsonNode document =
        replacements(mail, "--workspace", "dev", "--replacement", CONTAINER, "-o", "json")
            .exits(3)
            .document("replacements");
    List<String> outcomes = new ArrayList<>();
    document
        .get("messages")
        .forEach(
            message ->
                outcomes.add(
                    message.get("username").asText() + " " + message.get("outcome").asText()));
    assertEquals(
        List.of(
            "anna enqueued",
            "anna enqueued",
            "tina failed",
            "tina not_tried",
            "zoe enqueued",
            "zoe enqueued"),
        outcomes);
    assertTrue(document.get("messages").get(2).get("error").asText().contains("disk on fire"));
    assertEquals("4", db.queryOne("SELECT count(*) FROM notification_messages"));
  }

  @Test
  void missing_privilege_is_told_with_its_grant_for_each_admin() {
    given(Schema.V540);
    admin("tina", "");
    String role = db.name() + "_reader";
    db.execute(
        "CREATE ROLE %1$s LOGIN PASSWORD 'pw'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO %1$s"
            .formatted(role));
    try {
      CliRun.run(
              SITE,
              "replacements",
              "--url",
              db.url().replaceFirst("//[^@]*@", "//" + role + ":pw@"),
              "--workspace",
              "dev",
              "--replacement",
              CONTAINER)
          .exits(3)
          .says("permission denied for table notification_messages")
          .says("GRANT SELECT, INSERT ON notification_messages");
    } finally {
      db.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }
  }

  @Test
  void connection_that_breaks_at_the_commit_enqueues_once() throws Exception {
    given(Schema.V421);
    admin("tina", "");
    try (CutProxy proxy = new CutProxy(db, "COMMIT", 2)) {
      CliRun.run(
              SITE,
              "replacements",
              "--url",
              proxy.url(),
              "--workspace",
              "dev",
              "--replacement",
              CONTAINER)
          .exits(0)
          .says("Enqueued 1 message.");
      assertTrue(proxy.hasCut());
    }
    assertEquals("1", db.queryOne("SELECT count(*) FROM notification_messages"));
  }

  @Test
  void plan_file_and_dry_run() throws Exception {
    given(Schema.V421);
    admin("tina", "");
    Path plan = folder.resolve("plan.json");
    Files.writeString(
        plan,
        "{\"resource_changes\":[{\"address\":\"a.b\",\"type\":\"a\",\"change\":{\"actions\":"
            + "[\"delete\",\"create\"],\"replace_paths\":[[\"env\",0]]}}]}");
    TableDump before = TableDump.of(db);
    replacements("--workspace", "dev", "--terraform-plan", plan.toString(), "--dry-run")
        .exits(0)
        .says("alice/dev, build 2: claimed from preset Small of acme/docker (v3)")
        .says("-/+ a.b: env.0")
        .says("tina by inbox: would be enqueued")
        .says("Would enqueue 1 message.");
    Files.writeString(plan, "{\"resource_changes\":[]}");
    JsonNode nothing =
        replacements("--workspace", "dev", "--terraform-plan", plan.toString(), "-o", "json")
            .exits(0)
            .document("replacements");
    assertTrue(nothing.get("prebuild").isNull());
    assertEquals(0, nothing.get("messages").size());
    Files.writeString(plan, "{\"resource_changes\":[");
    replacements("--workspace", "dev", "--terraform-plan", plan.toString())
        .exits(1)
        .complains("is no Terraform plan in JSON at line 1");
    replacements("--workspace", "dev", "--terraform-plan", plan + ".none")
        .exits(1)
        .complains("cannot be read");
    assertEquals(before, TableDump.of(db));
  }

  @Test
  void addresses_may_have_keys_with_equals_signs_and_paths_add_up() {
    given(Schema.V421);
    admin("tina", "");
    JsonNode document =
        replacements(
                "--workspace",
                workspace.toString(),
                "--replacement",
                "a.b[\"x=y\"]=env.0",
                "--replacement",
                "a.b[\"x=y\"]=labels.k=v, name",
                "--replacement",
                "c.d[1]=e",
                "-o",
                "json")
            .exits(0)
            .document("replacements");
    assertEquals(
        Reference.parse("{\"a.b[\\\"x=y\\\"]\":\"env.0, labels.k=v, name\",\"c.d[1]\":\"e\"}"),
        document.get("replacements"));
  }

  @Test
  void what_is_missing_is_refused_before_anything_is_written() {
    given(Schema.V421);
    admin("tina", "");
    TableDump before = TableDump.of(db);
    replacements(Map.of(), "--workspace", "dev", "--replacement", CONTAINER)
        .exits(64)
        .complains("CODER_ACCESS_URL");
    replacements("--workspace", "dev", "--access-url", "coder", "--replacement", CONTAINER)
        .exits(64)
        .complains("no address of a web site");
    replacements("--workspace", "dev").exits(64).complains("what was replaced is not said");
    replacements("--workspace", "dev", "--replacement", CONTAINER, "--terraform-plan", "x")
        .exits(64)
        .complains("exclude each other");
    replacements("--workspace", "dev", "--replacement", "a.b").exits(64).complains("ADDRESS=PATH");
    replacements("--workspace", "dev", "--replacement", "a.b=c,,d")
        .exits(64)
        .complains("an empty path");
    replacements("--replacement", CONTAINER).exits(64).complains("--workspace");
    replacements("--workspace", "dev", "--build", "0", "--replacement", CONTAINER).exits(64);
    replacements("--workspace", "/dev", "--replacement", CONTAINER).exits(64);
    replacements(
            "--workspace", "dev", "--notifications-method", "pigeon", "--replacement", CONTAINER)
        .exits(64)
        .complains("\"pigeon\" is unknown");
    replacements(
            Map.of("CODER_ACCESS_URL", "https://x", "CODER_NOTIFICATIONS_INBOX_ENABLED", "maybe"),
            "--workspace",
            "dev",
            "--replacement",
            CONTAINER)
        .exits(64)
        .complains("neither true nor false");
    assertEquals(before, TableDump.of(db));
  }

  @Test
  void workspaces_that_cannot_be_meant_are_told_apart() {
    given(Schema.V421);
    admin("tina", "");
    UUID bob = deployment.user("bob");
    UUID bobs = deployment.workspace(docker, bob);
    db.update("UPDATE workspaces SET name = 'Dev' WHERE id = ?", bobs);
    UUID unclaimed = deployment.prebuild(small).workspace();
    UUID ordinary = deployment.workspace(docker, bob);
    deployment.build(
        ordinary, docker.version(), null, Build.start(JobStatus.SUCCEEDED).by(bob), 1, true);
    TableDump before = TableDump.of(db);
    told("dev", "workspace \"dev\" is ambiguous: alice/dev (" + workspace + "), bob/Dev");
    told("carol/dev", "there is no workspace \"carol/dev\"");
    told(new UUID(0, 1).toString(), "there is no workspace 0000");
    told(bobs.toString(), "has no build");
    told(ordinary.toString(), "was no prebuild");
    told(unclaimed.toString(), "is not claimed yet");
    replacements("--workspace", "ALICE/DEV", "--build", "9", "--replacement", CONTAINER)
        .exits(1)
        .complains("alice/dev has no build 9");
    db.execute("DELETE FROM notification_templates");
    told("alice/dev", "notification template " + TEMPLATE_ID + " is missing");
    assertEquals(before, TableDump.of(db));
    assertNull(db.queryOne("SELECT max(id::text) FROM notification_messages"));
    assertEquals(
        Prebuilds.USER.toString(),
        db.queryOne("SELECT owner_id FROM workspaces WHERE id = ?", unclaimed));
  }

  private void told(String name, String why) {
    replacements("--workspace", name, "--replacement", CONTAINER).exits(1).complains(why);
  }

  @Test
  void method_without_anything_to_send_it_with_is_said_to_be_idle() {
    given(Schema.V421);
    replacements(
            "--workspace", "dev", "--notifications-method", "webhook", "--replacement", CONTAINER)
        .exits(0)
        .complains("--notifications-method has no effect")
        .says("Nobody is told: there is no template admin.");
  }

  private CliRun replacements(String... args) {
    return replacements(SITE, args);
  }

  private CliRun replacements(Map<String, String> environment, String... args) {
    List<String> all = new ArrayList<>(List.of("replacements", "--url", db.url()));
    all.addAll(List.of(args));
    return CliRun.run(environment, all.toArray(String[]::new));
  }
}
