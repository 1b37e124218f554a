package dev.prebuildctl.core.template;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.Refusal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What evaluating a template for a prebuild's first build shows.
 *
 * @param parameters in the order of display; none if it cannot be told
 * @param tags the template's own
 * @param presets that the source declares; only in the dynamic flow, where it is looked into
 * @param findings in the order in which they were met
 * @param sources the text of each file that a finding is about
 */
public record Examined(
    Flow flow,
    List<ShownParameter> parameters,
    List<ShownTag> tags,
    List<ShownPreset> presets,
    Verdict verdict,
    List<Finding> findings,
    Map<String, String> sources) {
  public Examined {
    requireNonNull(flow, "flow");
    parameters = List.copyOf(parameters);
    tags = List.copyOf(tags);
    presets = List.copyOf(presets);
    requireNonNull(verdict, "verdict");
    findings = List.copyOf(findings);
    sources = Map.copyOf(sources);
  }

  /** Where parameters and tags come from (spec page 6). */
  public enum Flow {
    /** The version's rows, tags being expressions. */
    CLASSIC("classic"),
    /** The template itself. */
    DYNAMIC("dynamic"),
    /** The version's rows by the rules of the dynamic flow: an old provisioner imported it. */
    STATIC("static");

    private final String label;

    Flow(String label) {
      this.label = label;
    }

    /** The flow's name in JSON. */
    public String label() {
      return label;
    }
  }

  /**
   * Whether a prebuild can be made; one of the two is there.
   *
   * @param jobTags by which the build's job finds its provisioner: those of the import job and the
   *     template's
   * @param refusal why there is no build
   */
  public record Verdict(@Nullable SortedMap<String, String> jobTags, @Nullable Refusal refusal) {
    /** A build can be made. */
    public static Verdict fine(Map<String, String> jobTags) {
      return new Verdict(new TreeMap<>(jobTags), null);
    }

    /** No build can be made. */
    public static Verdict refused(Refusal refusal) {
      return new Verdict(null, requireNonNull(refusal, "refusal"));
    }
  }

  /** Whether no prebuild can be made, or something in the template is plainly wrong. */
  public boolean failed() {
    return verdict.refusal != null
        || findings.stream().anyMatch(finding -> finding.severity().fatal());
  }
}
