package dev.prebuildctl.core.preview;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.Recipe;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What decides which provisioner daemons may take a job.
 *
 * @param provisioner the type, such as {@code terraform}
 * @param tags by key, in the order of keys
 */
public record JobKind(UUID organizationId, String provisioner, Map<String, String> tags) {
  public JobKind {
    requireNonNull(organizationId, "organizationId");
    requireNonNull(provisioner, "provisioner");
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** The kind of the jobs of a recipe. */
  public static JobKind of(Recipe.JobTemplate job) {
    return new JobKind(job.organizationId(), job.provisioner(), job.tags());
  }

  /** The tags as a set: {@code {pool=large, scope=organization}}; no owner is not said. */
  public String words() {
    Map<String, String> said = new TreeMap<>(tags);
    said.remove("owner", "");
    return said.toString();
  }

  /** The tags in short: {@code pool=large}, or {@code untagged} for none beside the usual ones. */
  public String brief() {
    Map<String, String> said = new TreeMap<>(tags);
    said.remove("owner", "");
    said.remove("scope", "organization");
    String words = said.isEmpty() ? "untagged" : String.join(" ", pairs(said));
    return provisioner.equals("terraform") ? words : provisioner + ": " + words;
  }

  private static List<String> pairs(Map<String, String> tags) {
    return tags.entrySet().stream().map(tag -> tag.getKey() + "=" + tag.getValue()).toList();
  }
}
