package dev.prebuildctl.core.replacement;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment's configuration says of notifications; coderd knows it, the database does not.
 *
 * @param accessUrl where users reach the deployment; put before links as it is
 * @param defaultMethod how messages are sent if the template does not say
 * @param configured whether mail or a webhook is configured at all
 * @param inbox whether users have an inbox
 */
public record NotificationSettings(
    String accessUrl, NotificationMethod defaultMethod, boolean configured, boolean inbox) {
  public NotificationSettings {
    requireNonNull(accessUrl, "accessUrl");
    requireNonNull(defaultMethod, "defaultMethod");
  }

  /** The methods of a message, in the order of their rows (spec page 7, Methods). */
  public List<NotificationMethod> methods(@Nullable NotificationMethod ofTemplate) {
    List<NotificationMethod> methods = new ArrayList<>();
    if (ofTemplate != null) {
      methods.add(ofTemplate);
    } else if (configured) {
      methods.add(defaultMethod);
    }
    if (inbox && !methods.contains(NotificationMethod.INBOX)) {
      methods.add(NotificationMethod.INBOX);
    }
    return List.copyOf(methods);
  }
}
