package dev.prebuildctl.core.doctor;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.model.Ref;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the role may not do, and whose name a run writes in.
 *
 * @param missing privileges that commands need and the role lacks
 * @param owner the prebuilds user's row; null: there is none
 * @param memberships the prebuilds user in each organization whose presets want prebuilds
 */
public record Access(
    List<MissingPrivilege> missing, @Nullable Owner owner, List<Membership> memberships) {
  public Access {
    missing = List.copyOf(missing);
    memberships = List.copyOf(memberships);
  }

  /**
   * A privilege that the role lacks.
   *
   * @param grant what gives it, up to the role: {@code GRANT SELECT ON workspaces}
   * @param role the role that lacks it
   * @param reading whether already reading commands need it, not only writing ones
   */
  public record MissingPrivilege(String grant, String role, boolean reading) {
    public MissingPrivilege {
      requireNonNull(grant, "grant");
      requireNonNull(role, "role");
    }
  }

  /** The prebuilds user. */
  public record Owner(String username, boolean deleted) {
    public Owner {
      requireNonNull(username, "username");
    }
  }

  /**
   * The prebuilds user in an organization.
   *
   * @param groupId its group of its own; null: there is none
   */
  public record Membership(
      Ref organization, boolean member, @Nullable UUID groupId, boolean inGroup, Quota quota) {
    public Membership {
      requireNonNull(organization, "organization");
      requireNonNull(quota, "quota");
    }
  }

  /**
   * Credits: what its groups allow, what its workspaces use, and what its dearest build costs.
   *
   * @param allowed the sum of the allowances of its groups, the group of everybody among them
   * @param used the sum of the daily costs of its workspaces' latest builds
   * @param dearest the highest daily cost among these
   */
  public record Quota(long allowed, long used, long dearest) {}
}
