package dev.prebuildctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code scripts/ci} has: it fits the commands, and its scripts do what they say. */
class CiScriptsTest {
  private static final Path FOLDER = Path.of("scripts", "ci");
  private static final String MARKER = "<!-- prebuildctl plan -->";

  @TempDir private Path folder;

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static Object yaml(String file) throws IOException {
    return new Load(LoadSettings.builder().build())
        .loadFromString(Files.readString(FOLDER.resolve(file)));
  }

  @Test
  void the_workflow_and_the_job_are_yaml_with_what_their_readers_look_for() throws IOException {
    Map<?, ?> workflow = (Map<?, ?>) yaml("github-actions.yml");
    Map<?, ?> jobs = (Map<?, ?>) workflow.get("jobs");
    assertEquals(new TreeSet<>(List.of("apply", "plan")), new TreeSet<>(jobs.keySet()));
    assertEquals("prebuilds", ((Map<?, ?>) jobs.get("apply")).get("environment"));
    assertEquals("plan", ((Map<?, ?>) jobs.get("apply")).get("needs"));
    assertEquals(Map.of("contents", "read"), workflow.get("permissions"));
    Map<?, ?> pipeline = (Map<?, ?>) yaml("gitlab-ci.yml");
    assertEquals("plan", ((Map<?, ?>) pipeline.get("prebuilds-plan")).get("stage"));
    assertEquals("prebuilds", ((Map<?, ?>) pipeline.get("prebuilds-apply")).get("environment"));
  }

  @Test
  void the_role_that_may_write_is_known_to_the_job_alone_that_was_approved() throws IOException {
    Map<?, ?> jobs = (Map<?, ?>) ((Map<?, ?>) yaml("github-actions.yml")).get("jobs");
    assertFalse(jobs.get("plan").toString().contains("WRITER_URL"));
    assertFalse(jobs.get("apply").toString().contains("READER_URL"));
    Map<?, ?> pipeline = (Map<?, ?>) yaml("gitlab-ci.yml");
    assertFalse(pipeline.get("prebuilds-plan").toString().contains("WRITER_URL"));
    assertFalse(pipeline.get("prebuilds-apply").toString().contains("READER_URL"));
  }

  @Test
  void every_command_option_and_script_it_names_exists() throws IOException {
    Pattern call =
        Pattern.compile(
            "(?:scripts/ci/|prebuildctl['}\"]? |prebuildctl\\}\" )(plan|apply|version)\\b([^\\n]*)");
    Pattern option = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    int calls = 0;
    for (Path file : files()) {
      Matcher found = call.matcher(Files.readString(file).replace("\\\n", " "));
      while (found.find()) {
        calls++;
        String help = CliRun.run(found.group(1), "--help").exits(0).out();
        Matcher options = option.matcher(found.group(2));
        while (options.find()) {
          assertTrue(help.contains(options.group()), file + ": " + found.group());
        }
      }
      Matcher scripts = Pattern.compile("scripts/(?:ci/)?[a-z]+").matcher(Files.readString(file));
      while (scripts.find()) {
        assertTrue(Files.isExecutable(Path.of(scripts.group())), file + ": " + scripts.group());
      }
    }
    assertTrue(calls >= 8, "calls found: " + calls);
  }

  @Test
  void every_variable_that_is_to_be_set_is_explained_where_it_is_used() throws IOException {
    Pattern variable =
        Pattern.compile("(?:secrets|vars)\\.(\\w+)|\\$\\{?(PREBUILDCTL_[A-Z_]+|GITLAB_TOKEN)");
    for (String file : List.of("github-actions.yml", "gitlab-ci.yml")) {
      String text = Files.readString(FOLDER.resolve(file));
      String head =
          text.lines()
              .takeWhile(line -> !line.startsWith("name:") && !line.startsWith("stages:"))
              .collect(Collectors.joining("\n"));
      Matcher used = variable.matcher(text);
      while (used.find()) {
        String name = used.group(1) == null ? used.group(2) : used.group(1);
        assertTrue(head.contains("#   " + name), file + ": " + name);
      }
    }
  }

  private record Ended(int exit, String out, String err) {}

  private Ended run(Map<String, String> environment, String script, String... args)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", FOLDER.resolve(script).toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(GITHUB|GITLAB|CI|PG|CODER).*"));
    builder.environment().putAll(environment);
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    String out = ToolProcess.out(process);
    return new Ended(ToolProcess.await(process), out, Files.readString(err));
  }

  /** The tool of these classes, for scripts to call. */
  private String tool() throws IOException {
    Path tool = folder.resolve("prebuildctl");
    String line =
        ToolProcess.commandLine(List.of()).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Files.writeString(tool, "#!/bin/sh\nexec " + line + " \"$@\"\n");
    assertTrue(tool.toFile().setExecutable(true));
    return tool.toString();
  }

  @Test
  void a_plan_is_saved_summed_up_and_applied() throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      db.execute(Schema.resource("seed.sql"));
      Path summary = folder.resolve("summary.md");
      Path outputs = folder.resolve("outputs");
      Map<String, String> environment = new HashMap<>();
      environment.put("PREBUILDCTL", tool());
      environment.put("CODER_PG_CONNECTION_URL", db.url());
      environment.put("GITHUB_STEP_SUMMARY", summary.toString());
      environment.put("GITHUB_OUTPUT", outputs.toString());
      environment.put("PREBUILDCTL_PLAN_OPTIONS", "--max-creates 2 --template gpu-workbench");
      String plan = folder.resolve("plan").toString();
      Ended planned = run(environment, "plan", plan);
      assertEquals(2, planned.exit(), planned.err());
      assertTrue(planned.out().startsWith("### Plan: 2 to create"), planned.out());
      assertEquals(planned.out(), Files.readString(Path.of(plan, "plan.md")));
      assertEquals("exitcode=2\n", Files.readString(outputs));
      assertEquals(planned.out() + "\n", Files.readString(summary));
      Ended applied = run(environment, "apply", plan + "/plan.json", "--max-age", "8h");
      assertEquals(0, applied.exit(), applied.err());
      assertTrue(Files.readString(summary).contains("### Apply: exit code 0\n\n    "));
      assertTrue(Files.readString(summary).contains("    Done: created 2"));
      Ended again = run(environment, "apply", plan + "/plan.json", "--max-age", "8h");
      assertEquals(5, again.exit(), again.out());
      environment.put("PREBUILDCTL_PLAN_OPTIONS", "--template nope");
      Ended failed = run(environment, "plan", plan);
      assertEquals(1, failed.exit(), failed.out());
      assertTrue(failed.out().startsWith("### No plan: exit code 1\n\n    "), failed.out());
      assertTrue(Files.readString(outputs).endsWith("exitcode=1\n"));
      assertFalse(Files.exists(Path.of(plan, "plan.json")), "the plan of before is gone");
    }
  }

  /** The comments of one request, as both services tell of them. */
  private static final class Comments implements AutoCloseable {
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    Comments() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
    }

    String url() {
      return "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
      String token =
          exchange.getRequestHeaders().getFirst("Authorization")
              + exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN");
      calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token);
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (!body.isEmpty()) {
        bodies.add(Reference.parse(body).get("body").asText());
      }
      byte[] answer = page(exchange.getRequestURI().getQuery()).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    }

    /** Full pages of other comments, before those of ours. */
    private String page(String query) {
      if ("per_page=100&page=1".equals(query)) {
        return "["
            + "{\"id\":1,\"body\":\"no "
            + MARKER
            + "\"},{\"id\":2,\"body\":null},".repeat(49)
            + "{\"id\":1,\"body\":\"\"},{\"id\":2,\"body\":\"x\"}]";
      }
      return bodies.isEmpty() ? "[]" : "[{\"id\":77,\"body\":\"" + MARKER + "\\nold\"}]";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private void comments(Map<String, String> environment, List<String> calls, Comments comments)
      throws Exception {
    assumeTrue(
        Stream.of("curl", "jq").allMatch(tool -> Files.isExecutable(Path.of("/usr/bin", tool))),
        "no curl or no jq");
    Path file = folder.resolve("plan.md");
    Files.writeString(file, "### Plan: \"1\" to create \\ `x` \u5317\n\n| a | b |\n");
    for (int time = 0; time < 2; time++) {
      Ended ended = run(environment, "comment", file.toString());
      assertEquals(0, ended.exit(), ended.err());
    }
    assertEquals(calls, comments.calls);
    String body = MARKER + "\n" + Files.readString(file);
    assertEquals(List.of(body, body), comments.bodies);
  }

  @Test
  void a_pull_request_gets_one_comment_which_is_updated() throws Exception {
    try (Comments comments = new Comments()) {
      Path event = folder.resolve("event.json");
      Files.writeString(event, "{\"pull_request\":{\"number\":12}}");
      String repository = "/repos/acme/templates/issues";
      String token = " Bearer secretnull";
      String list = repository + "/12/comments";
      comments(
          Map.of(
              "GITHUB_ACTIONS", "true",
              "GITHUB_API_URL", comments.url(),
              "GITHUB_REPOSITORY", "acme/templates",
              "GITHUB_EVENT_PATH", event.toString(),
              "GITHUB_TOKEN", "secret"),
          List.of(
              "GET " + list + "?per_page=100&page=1" + token,
              "GET " + list + "?per_page=100&page=2" + token,
              "POST " + list + token,
              "GET " + list + "?per_page=100&page=1" + token,
              "GET " + list + "?per_page=100&page=2" + token,
              "PATCH " + repository + "/comments/77" + token),
          comments);
    }
  }

  @Test
  void a_merge_request_gets_one_note_which_is_updated() throws Exception {
    try (Comments comments = new Comments()) {
      String list = "/api/v4/projects/5/merge_requests/12/notes";
      String token = " nullsecret";
      comments(
          Map.of(
              "GITLAB_CI", "true",
              "CI_API_V4_URL", comments.url() + "/api/v4",
              "CI_PROJECT_ID", "5",
              "CI_MERGE_REQUEST_IID", "12",
              "GITLAB_TOKEN", "secret"),
          List.of(
              "GET " + list + "?per_page=100&page=1" + token,
              "GET " + list + "?per_page=100&page=2" + token,
              "POST " + list + token,
              "GET " + list + "?per_page=100&page=1" + token,
              "GET " + list + "?per_page=100&page=2" + token,
              "PUT " + list + "/77" + token),
          comments);
    }
  }

  @Test
  void what_is_missing_to_comment_is_said() throws Exception {
    Ended nowhere = run(Map.of(), "comment", "plan.md");
    assertEquals(1, nowhere.exit());
    assertTrue(nowhere.err().contains("neither GITHUB_ACTIONS nor GITLAB_CI"), nowhere.err());
    Ended token =
        run(
            Map.of(
                "GITLAB_CI",
                "true",
                "CI_API_V4_URL",
                "x",
                "CI_PROJECT_ID",
                "1",
                "CI_MERGE_REQUEST_IID",
                "2"),
            "comment",
            "plan.md");
    assertFalse(token.exit() == 0);
    assertTrue(token.err().contains("GITLAB_TOKEN"), token.err());
  }
}
