package dev.prebuildctl.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a one-shot command leaves its metrics: replaces those of its group. */
public final class PushGateway {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String OWN_GROUP = "/metrics/job/prebuildctl";

  private final URI target;
  private final @Nullable String authorization;

  /**
   * A gateway by its URL: with a path, that is the group; with user and password, they are sent as
   * basic authentication and never shown.
   *
   * @throws IllegalArgumentException if it is no URL of HTTP; the message does not repeat it
   */
  public PushGateway(String url) {
    URI given;
    try {
      given = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URL: " + e.getReason(), e);
    }
    if (given.getHost() == null
        || !("http".equals(given.getScheme()) || "https".equals(given.getScheme()))) {
      throw new IllegalArgumentException("it must begin with http:// or https:// and name a host");
    }
    String path = given.getRawPath();
    String group = path.isEmpty() || path.equals("/") ? OWN_GROUP : path;
    String port = given.getPort() < 0 ? "" : ":" + given.getPort();
    target = URI.create(given.getScheme() + "://" + given.getHost() + port + group);
    String login = given.getUserInfo();
    authorization =
        login == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends a text in the format of metrics.
   *
   * @throws IOException if the gateway is not there or refuses it
   */
  public void push(byte[] text) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(text));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        String why = answer.body().lines().findFirst().orElse("");
        throw new IOException("status " + answer.statusCode() + (why.isEmpty() ? "" : ": " + why));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The URL without user and password. */
  @Override
  public String toString() {
    return target.toString();
  }
}
