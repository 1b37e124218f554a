package dev.prebuildctl.support;

import dev.prebuildctl.demo.EmbeddedPostgres;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A server on which tests may create databases: the one that {@code PREBUILDCTL_TEST_URL} names,
 * else a container if Docker runs, else our own.
 *
 * @param address {@code host:port}
 * @param maintenance the database to connect to for creating others
 * @param parameters further parameters of the URL, such as {@code sslmode}
 * @param stop what ends the server
 */
record TestServer(
    String address,
    String maintenance,
    String user,
    String password,
    Map<String, String> parameters,
    Runnable stop) {

  private static final String IMAGE = "postgres:18-alpine";

  static TestServer start() {
    String url = System.getenv().getOrDefault("PREBUILDCTL_TEST_URL", "");
    if (!url.isEmpty()) {
      return parse(url, () -> {});
    }
    // Asking Testcontainers takes most of a second; without these there is no engine anyway.
    boolean maybeDocker =
        System.getenv().containsKey("DOCKER_HOST") || Files.exists(Path.of("/var/run/docker.sock"));
    if (maybeDocker && DockerClientFactory.instance().isDockerAvailable()) {
      return container();
    }
    EmbeddedPostgres server = EmbeddedPostgres.temporary();
    return parse(server.url("postgres"), server::close);
  }

  private static TestServer container() {
    PostgreSQLContainer container =
        new PostgreSQLContainer(IMAGE)
            .withUsername("coder")
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
    container.start();
    String address = container.getHost() + ":" + container.getMappedPort(5432);
    return new TestServer(
        address,
        container.getDatabaseName(),
        container.getUsername(),
        container.getPassword(),
        Map.of(),
        container::stop);
  }

  /** Reads a URL of libpq or JDBC, which differ in where they keep user and password. */
  static TestServer parse(String url, Runnable stop) {
    URI uri = URI.create(url.replaceFirst("^jdbc:", ""));
    Map<String, String> parameters = new LinkedHashMap<>();
    if (uri.getRawQuery() != null) {
      for (String parameter : uri.getRawQuery().split("&")) {
        String[] pair = parameter.split("=", 2);
        parameters.put(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : "");
      }
    }
    String[] login = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":");
    String user = login.length > 0 ? decode(login[0]) : parameters.getOrDefault("user", "");
    String password = login.length > 1 ? decode(login[1]) : parameters.getOrDefault("password", "");
    parameters.remove("user");
    parameters.remove("password");
    String database = uri.getPath().length() > 1 ? uri.getPath().substring(1) : "postgres";
    String address = uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort());
    return new TestServer(address, database, user, password, Map.copyOf(parameters), stop);
  }

  /** The URL of a database in libpq's form. */
  String url(String database) {
    return "postgres://%s:%s@%s/%s%s"
        .formatted(encode(user), encode(password), address, database, query(""));
  }

  /** The URL of a database in JDBC's form. */
  String jdbcUrl(String database) {
    String login = "user=%s&password=%s".formatted(encode(user), encode(password));
    return "jdbc:postgresql://%s/%s%s".formatted(address, database, query(login));
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database));
  }

  private String query(String first) {
    StringBuilder query = new StringBuilder(first);
    parameters.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(encode(value)));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
