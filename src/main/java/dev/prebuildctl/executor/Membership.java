package dev.prebuildctl.executor;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.store.Database;
import dev.prebuildctl.store.MembershipStore;
import dev.prebuildctl.store.MembershipStore.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the prebuilds user its place in each organization with prebuilds. */
final class Membership {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private final Database database;
  private final Tools tools;

  Membership(Database database, Tools tools) {
    this.database = database;
    this.tools = tools;
  }

  /** Tries every organization, then fails if one of them failed: nothing else is done then. */
  void ensure() {
    List<Failure> failures = new ArrayList<>();
    for (Standing standing : database.read(MembershipStore::standings)) {
      if (!standing.complete() && tools.mayWrite()) {
        try {
          complete(standing);
        } catch (Failure failure) {
          failures.add(inOrganization(standing, failure));
        }
      }
    }
    if (!failures.isEmpty()) {
      Failure first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      failures.forEach(failure -> LOG.error("{}", failure.getMessage()));
      throw first;
    }
  }

  private void complete(Standing standing) {
    UUID groupId = UUID.randomUUID();
    database.write(
        session -> {
          MembershipStore.complete(session, standing, groupId, tools.clock().now());
          return standing;
        });
    LOG.info("made the prebuilds user's membership in {}", standing.organization());
  }

  private static Failure inOrganization(Standing standing, Failure failure) {
    return new Failure(
        failure.kind(),
        "the prebuilds user's membership in organization "
            + standing.organization().name()
            + ": "
            + failure.getMessage(),
        failure.hint().isEmpty()
            ? "'prebuildctl doctor' tells whether that user is there, and how to make it."
            : failure.hint(),
        failure);
  }
}
