package dev.prebuildctl.core.replacement;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of the notification "resource replaced".
 *
 * @param actions the links, as JSON with placeholders; null: none
 * @param method how it is always sent; null: as the deployment is configured
 */
public record NotificationTemplate(
    String name, @Nullable String actions, @Nullable NotificationMethod method) {
  /** The id of the row in every deployment (spec page 1). */
  public static final UUID RESOURCE_REPLACED =
      UUID.fromString("89d9745a-816e-4695-a17f-3d0a229e2b8d");

  public NotificationTemplate {
    requireNonNull(name, "name");
  }
}
