package dev.prebuildctl.builds;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The tags of a provisioner job: they decide which daemons may take it. */
public final class ProvisionerTags {
  private static final String SCOPE = "scope";
  private static final String OWNER = "owner";
  private static final String USER = "user";

  private ProvisionerTags() {}

  /** The import job's tags as a build carries them: no empty values, a known scope, its owner. */
  public static Map<String, String> corrected(Map<String, String> importTags, UUID workspaceOwner) {
    Map<String, String> tags = new TreeMap<>(importTags);
    tags.values().removeIf(String::isEmpty);
    boolean personal = USER.equals(tags.get(SCOPE));
    tags.put(SCOPE, personal ? USER : "organization");
    tags.put(OWNER, personal ? workspaceOwner.toString() : "");
    return tags;
  }

  /** The template's own tags laid on top as they are: empty ones, scope and owner included. */
  public static Map<String, String> overlaid(Map<String, String> tags, Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(tags);
    all.putAll(own);
    return all;
  }
}
