package dev.prebuildctl.store;

import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.JobKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Provisioner daemons, which take jobs whose tags they have. */
public final class DaemonStore {
  /** A daemon that was not seen for longer is stale (spec page 1). */
  static final Duration STALE = Duration.ofSeconds(90);

  private DaemonStore() {}

  /** The daemons that match each of the given kinds of jobs, in one statement. */
  public static Map<JobKind, Daemons> matching(
      Session session, Collection<JobKind> kinds, Instant now) {
    List<JobKind> distinct = List.copyOf(new LinkedHashSet<>(kinds));
    Map<JobKind, Daemons> matching = new LinkedHashMap<>();
    if (distinct.isEmpty()) {
      return matching;
    }
    List<Daemons> daemons =
        session.query(
            FactsSql.MATCHING_DAEMONS,
            Params.of("seen_since", now.minus(STALE))
                .and("organizations", distinct.stream().map(JobKind::organizationId).toList())
                .and("provisioners", distinct.stream().map(JobKind::provisioner).toList())
                .and("tags", distinct.stream().map(kind -> Json.ofTags(kind.tags())).toList()),
            row ->
                new Daemons(
                    row.integer("live"),
                    row.integer("busy"),
                    row.integer("stale"),
                    row.instantOrNull("newest_seen")));
    for (int i = 0; i < daemons.size(); i++) {
      matching.put(distinct.get(i), daemons.get(i));
    }
    return matching;
  }
}
