package dev.prebuildctl.executor;

import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.model.Prebuilds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Owners that templates are evaluated for when no run has prepared or no database has them. */
final class Owners {
  private static final String EVERYONE = "Everyone";
  private static final String MEMBER = "member";
  private static final String ORGANIZATION_MEMBER = "organization-member:";

  private Owners() {}

  /** The prebuilds user as a run would make it, if it has no place in the organization yet. */
  static OwnerFacts asMember(OwnerFacts owner, UUID organization) {
    if (!owner.id().equals(Prebuilds.USER)) {
      return owner;
    }
    List<String> groups = with(owner.access().groups(), EVERYONE, Prebuilds.GROUP);
    List<String> roles = with(owner.access().roles(), ORGANIZATION_MEMBER + organization);
    return new OwnerFacts(
        owner.id(),
        owner.person(),
        new OwnerFacts.Access(owner.access().loginType(), groups, roles),
        owner.sshPublicKey());
  }

  /**
   * An owner without a database.
   *
   * @param name null: the prebuilds user
   */
  static OwnerFacts invented(@Nullable String name) {
    List<String> roles = List.of(MEMBER, ORGANIZATION_MEMBER + UploadedSource.ORGANIZATION);
    if (name == null || name.equals(Prebuilds.USERNAME)) {
      return new OwnerFacts(
          Prebuilds.USER,
          new OwnerFacts.Person(Prebuilds.USERNAME, Prebuilds.FULL_NAME, Prebuilds.EMAIL),
          new OwnerFacts.Access("none", List.of(EVERYONE, Prebuilds.GROUP), roles),
          "");
    }
    return new OwnerFacts(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        new OwnerFacts.Person(name, "", name + "@example.com"),
        new OwnerFacts.Access("password", List.of(EVERYONE), roles),
        "");
  }

  private static List<String> with(List<String> list, String... more) {
    List<String> all = new ArrayList<>(list);
    for (String one : more) {
      if (!all.contains(one)) {
        all.add(one);
      }
    }
    return all;
  }
}
