package dev.prebuildctl.builds;

import java.util.OptionalLong;

/** The API version of the provisioner that imported a template version. */
public final class ProvisionerVersion {
  private ProvisionerVersion() {}

  /**
   * Whether it recorded what evaluating the template needs: 1.6 or later, two integers and a dot.
   */
  public static boolean supportsDynamic(String version) {
    String[] parts = version.split("\\.", -1);
    if (parts.length != 2) {
      return false;
    }
    OptionalLong major = GoInteger.parse(parts[0]);
    OptionalLong minor = GoInteger.parse(parts[1]);
    if (major.isEmpty() || minor.isEmpty()) {
      return false;
    }
    return major.getAsLong() > 1 || (major.getAsLong() == 1 && minor.getAsLong() >= 6);
  }
}
