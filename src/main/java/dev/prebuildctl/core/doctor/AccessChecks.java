package dev.prebuildctl.core.doctor;

import dev.prebuildctl.core.model.Prebuilds;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.plan.PresetPlan;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the role may do, and the user in whose name a run writes. */
final class AccessChecks {
  private static final String INSERT_OWNER =
      "INSERT INTO users (id, email, username, name, hashed_password, created_at, updated_at,"
          + " status, login_type, is_system) VALUES ('"
          + Prebuilds.USER
          + "', 'prebuilds@system', 'prebuilds', 'Prebuilds Owner', '', now(), now(), 'active',"
          + " 'none', true);";

  private AccessChecks() {}

  static Stream<Finding> privileges(Facts facts) {
    return privileges(facts.access().missing());
  }

  /** Also asked alone: nothing else can be read while a reader's privilege is missing. */
  static Stream<Finding> privileges(List<Access.MissingPrivilege> missing) {
    return missing.stream()
        .map(
            privilege ->
                new Finding(
                    Severity.ERROR,
                    CheckName.PRIVILEGE,
                    "role " + privilege.role(),
                    "it lacks what this gives: " + privilege.grant(),
                    privilege.reading()
                        ? "commands that read fail, and so do all others"
                        : "commands that write fail",
                    List.of(
                        Fix.sql(privilege.grant() + " TO " + Sql.name(privilege.role()) + ";"))));
  }

  static Stream<Finding> owner(Facts facts) {
    Access.Owner owner = facts.access().owner();
    if (owner == null) {
      return Stream.of(owner("there is no user with id " + Prebuilds.USER, INSERT_OWNER));
    }
    return owner.deleted()
        ? Stream.of(
            owner(
                "user " + owner.username() + " is marked as deleted",
                "UPDATE users SET deleted = false WHERE id = '" + Prebuilds.USER + "';"))
        : Stream.empty();
  }

  private static Finding owner(String found, String statement) {
    return new Finding(
        Severity.ERROR,
        CheckName.PREBUILDS_USER,
        "prebuilds user",
        found,
        "prebuilds belong to this user until they are claimed: none can be made",
        List.of(Fix.sql(statement)));
  }

  static Stream<Finding> memberships(Facts facts) {
    return facts.access().memberships().stream()
        .filter(m -> !m.member() || m.groupId() == null || !m.inGroup())
        .map(
            m ->
                new Finding(
                    Severity.NOTE,
                    CheckName.MEMBERSHIP,
                    "organization " + m.organization().name(),
                    lacking(m),
                    "the next run makes it, as coderd does",
                    List.of(Fix.command("reconcile once"))));
  }

  private static String lacking(Access.Membership membership) {
    if (!membership.member()) {
      return "the prebuilds user is not a member";
    }
    return membership.groupId() == null
        ? "there is no group " + Prebuilds.GROUP
        : "the prebuilds user is not in the group " + Prebuilds.GROUP;
  }

  static Stream<Finding> quotas(Facts facts) {
    return facts.access().memberships().stream().flatMap(m -> quota(facts, m));
  }

  private static Stream<Finding> quota(Facts facts, Access.Membership membership) {
    Access.Quota quota = membership.quota();
    UUID group = membership.groupId();
    long next = quota.used() + quota.dearest();
    long all = Math.max(next, desired(facts, membership.organization()) * quota.dearest());
    if (quota.dearest() <= 0 || group == null || all <= quota.allowed()) {
      return Stream.empty();
    }
    boolean spent = next > quota.allowed();
    return Stream.of(
        new Finding(
            spent ? Severity.ERROR : Severity.WARNING,
            CheckName.QUOTA,
            "organization " + membership.organization().name(),
            "the prebuilds user may use %d credits, uses %d, and a prebuild costs up to %d; what is wanted costs %d"
                .formatted(quota.allowed(), quota.used(), quota.dearest(), all),
            spent
                ? "where quotas are enforced, the next build fails, and three failures end creation"
                : "where quotas are enforced, builds fail before the wanted number is reached",
            List.of(
                Fix.sql(
                    "UPDATE groups SET quota_allowance = quota_allowance + "
                        + (all - quota.allowed())
                        + " WHERE id = "
                        + Sql.id(group)
                        + ";"))));
  }

  private static long desired(Facts facts, Ref organization) {
    return facts.plan().presets().stream()
        .filter(preset -> preset.identity().organization().id().equals(organization.id()))
        .map(PresetPlan::state)
        .mapToLong(state -> state.desired())
        .sum();
  }
}
