package dev.prebuildctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.prebuildctl.support.CliRun;
import dev.prebuildctl.support.Deployment;
import dev.prebuildctl.support.Postgres;
import dev.prebuildctl.support.Schema;
import dev.prebuildctl.support.TestDatabase;
import dev.prebuildctl.support.ToolProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code scripts/ci} offers for pipelines does what it says. */
class CiScriptsTest {
  private static final Path FOLDER = Path.of("scripts", "ci");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml"})
  void every_command_of_a_pipeline_exists_with_its_options(String file) throws IOException {
    String text = Files.readString(FOLDER.resolve(file));
    assertTrue(new Load(LoadSettings.builder().build()).loadFromString(text) instanceof Map);
    Matcher commands = Pattern.compile("(?m)scripts/prebuildctl (.*)$").matcher(text);
    int count = 0;
    while (commands.find()) {
      String[] words = commands.group(1).split(" ");
      CliRun.run(Stream.concat(Stream.of(words), Stream.of("--help")).toArray(String[]::new))
          .exits(0);
      count++;
    }
    assertEquals(2, count);
    Matcher scripts = Pattern.compile("scripts/ci/(\\w+)(?![\\w.-])").matcher(text);
    while (scripts.find()) {
      assertTrue(Files.isExecutable(FOLDER.resolve(scripts.group(1))), scripts.group());
    }
  }

  @Test
  void plan_leaves_a_plan_to_apply_and_one_to_read_and_says_whether_there_is_anything_to_do()
      throws Exception {
    try (TestDatabase db = Postgres.fresh(Schema.V421)) {
      Deployment deployment = new Deployment(db);
      deployment.preset(
          deployment.template(deployment.defaultOrganization(), "docker"), "Small", 2);
      Ended first = plan(Map.of(), "--url", db.url());
      assertEquals(0, first.exit, first.text);
      assertEquals("changes=true\n", Files.readString(folder.resolve("out/plan.env")));
      String markdown = Files.readString(folder.resolve("out/plan.md"));
      assertTrue(markdown.contains("create 2"), markdown);
      assertTrue(first.text.endsWith(markdown), first.text);
      CliRun.run("apply", folder.resolve("out/plan.json").toString(), "--url", db.url()).exits(0);

      Path output = folder.resolve("github-output");
      Ended second = plan(Map.of("GITHUB_OUTPUT", output.toString()), "--url", db.url());
      assertEquals(0, second.exit, second.text);
      assertEquals("changes=false\n", Files.readString(output));
    }
  }

  @Test
  void plan_that_fails_fails_the_pipeline_with_the_tools_own_code() throws Exception {
    assertEquals(64, plan(Map.of(), "--no-such-option").exit);
    assertEquals(1, plan(Map.of(), "--url", "postgres://nobody@127.0.0.1:1/none").exit);
    assertFalse(Files.exists(folder.resolve("out/plan.env")));
  }

  private Ended plan(Map<String, String> environment, String... options) throws Exception {
    Path tool = folder.resolve("tool");
    Files.writeString(
        tool,
        "#!/bin/sh\nexec "
            + ToolProcess.commandLine(List.of()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "))
            + " \"$@\"\n");
    assertTrue(tool.toFile().setExecutable(true));
    Map<String, String> all = new HashMap<>(environment);
    all.put("PREBUILDCTL", tool.toString());
    List<String> command = new ArrayList<>(List.of(folder.resolve("out").toString()));
    command.addAll(List.of(options));
    return script("plan", all, command);
  }

  @Test
  void comment_on_github_is_made_once_and_then_replaced() throws Exception {
    commentIsMadeOnceAndThenReplaced(
        api ->
            Map.of(
                "GITHUB_TOKEN", "s3cret",
                "GITHUB_API_URL", api.url(),
                "GITHUB_REPOSITORY", "acme/templates",
                "PULL_REQUEST", "7"),
        "/repos/acme/templates/issues/7/comments",
        "PATCH /repos/acme/templates/issues/comments/142",
        "Authorization: Bearer s3cret");
  }

  @Test
  void note_on_gitlab_is_made_once_and_then_replaced() throws Exception {
    commentIsMadeOnceAndThenReplaced(
        api ->
            Map.of(
                "GITLAB_TOKEN", "s3cret",
                "CI_API_V4_URL", api.url(),
                "CI_PROJECT_ID", "12",
                "CI_MERGE_REQUEST_IID", "7"),
        "/projects/12/merge_requests/7/notes",
        "PUT /projects/12/merge_requests/7/notes/142",
        "Private-token: s3cret");
  }

  private void commentIsMadeOnceAndThenReplaced(
      Function<CommentsApi, Map<String, String>> environment,
      String all,
      String update,
      String header)
      throws Exception {
    assumeTrue(installed("curl") && installed("jq"), "the script needs curl and jq");
    Path plan = folder.resolve("plan.md");
    Files.writeString(plan, "### Plan: \"nothing\" \\ `$HOME` to do\n\n| a | b |\n");
    try (CommentsApi api = new CommentsApi(141)) {
      assertEquals(0, script("comment", environment.apply(api), List.of(plan.toString())).exit);
      assertEquals("POST " + all, api.writes.get(0));
      assertEquals(
          "<!-- prebuildctl plan -->\n" + Files.readString(plan),
          api.comments.get(141).get("body").asText());
      Files.writeString(plan, "### Plan: another\n");
      assertEquals(0, script("comment", environment.apply(api), List.of(plan.toString())).exit);
      assertEquals(List.of("POST " + all, update), api.writes);
      assertEquals(
          "<!-- prebuildctl plan -->\n### Plan: another\n",
          api.comments.get(141).get("body").asText());
      assertTrue(api.headers.stream().allMatch(header::equals), api.headers::toString);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(plan), left.toList());
    }
  }

  @Test
  void comment_that_is_refused_fails_and_keeps_the_token_to_itself() throws Exception {
    assumeTrue(installed("curl") && installed("jq"), "the script needs curl and jq");
    Path plan = Files.writeString(folder.resolve("plan.md"), "text");
    Ended ended =
        script(
            "comment",
            Map.of(
                "GITLAB_TOKEN", "s3cret",
                "CI_API_V4_URL", "http://127.0.0.1:1",
                "CI_PROJECT_ID", "12",
                "CI_MERGE_REQUEST_IID", "7"),
            List.of(plan.toString()));
    assertTrue(ended.exit != 0, ended.text);
    assertFalse(ended.text.contains("s3cret"), ended.text);
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  private record Ended(int exit, String text) {}

  private static Ended script(String name, Map<String, String> environment, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve(name).toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("GITHUB_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    return new Ended(process.exitValue(), text);
  }

  /** As much of both services' interface as the script uses, on this machine. */
  private static final class CommentsApi implements AutoCloseable {
    final List<ObjectNode> comments = new ArrayList<>();
    final List<String> writes = new ArrayList<>();
    final List<String> headers = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    CommentsApi(int ofOthers) throws IOException {
      IntStream.range(0, ofOthers).forEach(i -> add("comment " + i));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::handle);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void add(String body) {
      comments.add(JSON.createObjectNode().put("id", comments.size() + 1).put("body", body));
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
      exchange.getRequestHeaders().entrySet().stream()
          .filter(header -> header.getValue().toString().contains("s3cret"))
          .forEach(header -> headers.add(header.getKey() + ": " + header.getValue().get(0)));
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      JsonNode answer;
      if (method.equals("GET")) {
        answer = page(exchange.getRequestURI().getQuery());
      } else {
        writes.add(method + " " + path);
        String body = JSON.readTree(exchange.getRequestBody()).get("body").asText();
        if (method.equals("POST")) {
          add(body);
        } else {
          int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
          comments.get(id - 1).put("body", body);
        }
        answer = comments.get(comments.size() - 1);
      }
      byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    private ArrayNode page(String query) {
      assertTrue(query.startsWith("per_page=100&page="), query);
      int page = Integer.parseInt(query.substring(query.lastIndexOf('=') + 1));
      ArrayNode found = JSON.createArrayNode();
      comments.stream().skip((page - 1) * 100L).limit(100).forEach(found::add);
      return found;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
