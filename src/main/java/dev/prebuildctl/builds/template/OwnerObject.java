package dev.prebuildctl.builds.template;

import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The owner as {@code data.coder_workspace_owner.me} shows it. */
final class OwnerObject {
  private static final Type ROLE =
      Type.object(Map.of("name", Primitive.STRING, "org_id", Primitive.STRING));

  private OwnerObject() {}

  /** The attributes; roles of other organizations are left out. */
  static Map<String, Value> attributes(OwnerFacts owner, UUID organization) {
    List<Value> groups = owner.access().groups().stream().map(Value::of).toList();
    return Map.of(
        "id", Value.of(owner.id().toString()),
        "name", Value.of(owner.person().username()),
        "full_name", Value.of(owner.person().fullName()),
        "email", Value.of(owner.person().email()),
        "login_type", Value.of(owner.access().loginType()),
        "ssh_public_key", Value.of(owner.sshPublicKey()),
        "groups", Value.list(Primitive.STRING, groups),
        "rbac_roles", Value.list(ROLE, roles(owner.access().roles(), organization)));
  }

  private static List<Value> roles(List<String> roles, UUID organization) {
    List<Value> objects = new ArrayList<>();
    for (String role : roles) {
      int colon = role.indexOf(':');
      String name = colon < 0 ? role : role.substring(0, colon);
      String of = colon < 0 ? "" : role.substring(colon + 1);
      if (of.isEmpty() || of.equals(organization.toString())) {
        objects.add(Value.object(Map.of("name", Value.of(name), "org_id", Value.of(of))));
      }
    }
    return objects;
  }
}
