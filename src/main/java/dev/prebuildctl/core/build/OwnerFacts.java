package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/**
 * What a template sees of the workspace's owner as {@code data.coder_workspace_owner.me}.
 *
 * @param sshPublicKey empty: none
 */
public record OwnerFacts(UUID id, Person person, Access access, String sshPublicKey) {
  public OwnerFacts {
    requireNonNull(id, "id");
    requireNonNull(person, "person");
    requireNonNull(access, "access");
    requireNonNull(sshPublicKey, "sshPublicKey");
  }

  /** Who it is. */
  public record Person(String username, String fullName, String email) {
    public Person {
      requireNonNull(username, "username");
      requireNonNull(fullName, "fullName");
      requireNonNull(email, "email");
    }
  }

  /**
   * What the owner may do.
   *
   * @param groups names, in the template's organization, with the implied {@code Everyone}
   * @param roles as the roles query gives them, a name or {@code name:organization}, with the
   *     implied ones
   */
  public record Access(String loginType, List<String> groups, List<String> roles) {
    public Access {
      requireNonNull(loginType, "loginType");
      groups = List.copyOf(groups);
      roles = List.copyOf(roles);
    }
  }
}
