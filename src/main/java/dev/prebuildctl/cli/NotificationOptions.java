package dev.prebuildctl.cli;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.replacement.NotificationMethod;
import dev.prebuildctl.core.replacement.NotificationSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What coderd knows of notifications from its own configuration (spec page 7, Methods). */
final class NotificationOptions {
  private static final String INBOX = "CODER_NOTIFICATIONS_INBOX_ENABLED";

  /** Any of these set means that mail or a webhook is configured. */
  private static final List<String> CONFIGURED =
      List.of(
          "CODER_EMAIL_SMARTHOST",
          "CODER_NOTIFICATIONS_EMAIL_SMARTHOST",
          "CODER_NOTIFICATIONS_WEBHOOK_ENDPOINT");

  private static final List<String> TRUE = List.of("1", "t", "T", "TRUE", "true", "True");
  private static final List<String> FALSE = List.of("0", "f", "F", "FALSE", "false", "False");

  @Option(
      names = "--access-url",
      paramLabel = "URL",
      description = "Where users reach the deployment, for links (default: CODER_ACCESS_URL).")
  @Nullable String accessUrl;

  @Option(
      names = "--notifications-method",
      paramLabel = "METHOD",
      description =
          "smtp or webhook, if one of them is configured (default: CODER_NOTIFICATIONS_METHOD or"
              + " smtp).")
  @Nullable String method;

  /** The settings; the environment is coderd's. */
  NotificationSettings settings(Map<String, String> environment) {
    return new NotificationSettings(
        accessUrl(environment),
        method(environment),
        isConfigured(environment),
        inbox(environment.getOrDefault(INBOX, "")));
  }

  /** Whether the method that was asked for does not count, as there is nothing to send it with. */
  boolean methodIsIdle(Map<String, String> environment) {
    return method != null && !isConfigured(environment);
  }

  private static boolean isConfigured(Map<String, String> environment) {
    return CONFIGURED.stream().anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
  }

  private String accessUrl(Map<String, String> environment) {
    String url = accessUrl == null ? environment.getOrDefault("CODER_ACCESS_URL", "") : accessUrl;
    if (url.isEmpty()) {
      throw new Failure(
          Kind.USAGE,
          "the messages link to the deployment, and its address is not known",
          "Give --access-url https://… or set CODER_ACCESS_URL; nothing was written.");
    }
    if (!isWeb(url)) {
      throw new Failure(
          Kind.USAGE,
          "the access URL \"" + url + "\" is no address of a web site",
          "Write it as https://coder.example.com; nothing was written.");
    }
    return url;
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private NotificationMethod method(Map<String, String> environment) {
    String variable = environment.getOrDefault("CODER_NOTIFICATIONS_METHOD", "");
    String name = method != null ? method : variable.isEmpty() ? "smtp" : variable;
    return NotificationMethod.of(name)
        .orElseThrow(
            () ->
                new Failure(
                    Kind.USAGE,
                    "the notifications method \"" + name + "\" is unknown",
                    "It is smtp, webhook or inbox; see --notifications-method."));
  }

  private static boolean inbox(String value) {
    if (value.isEmpty() || TRUE.contains(value)) {
      return true;
    }
    if (FALSE.contains(value)) {
      return false;
    }
    throw new Failure(Kind.USAGE, INBOX + " \"" + value + "\" is neither true nor false", "");
  }
}
