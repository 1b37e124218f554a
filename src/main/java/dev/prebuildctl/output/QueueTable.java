package dev.prebuildctl.output;

import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.status.Queue;
import dev.prebuildctl.core.status.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs set against the daemons that may take them, those that nobody takes first. */
final class QueueTable {
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.name("ORGANIZATION", 12),
          Table.Column.wrapped("JOB TAGS", 12),
          Table.Column.number("PENDING", 0),
          Table.Column.number("PREBUILDS", 3),
          Table.Column.text("OLDEST", 1),
          Table.Column.number("RUNNING", 2),
          Table.Column.text("DAEMONS", 0));

  private static final Comparator<Queue> WORST_FIRST =
      Comparator.<Queue, Boolean>comparing(queue -> !queue.stuck())
          .thenComparing(queue -> !queue.waiting().any());

  private final Page page;
  private final Instant now;

  QueueTable(Page page, Instant now) {
    this.page = page;
    this.now = now;
  }

  void print(List<Queue> queues) {
    if (queues.isEmpty()) {
      return;
    }
    int shown = page.shown(queues.size());
    Table table = new Table(COLUMNS);
    queues.stream().sorted(WORST_FIRST).limit(shown).forEach(queue -> table.row(cells(queue)));
    page.table(table);
    page.hidden(0, queues.size() - shown);
    page.line(Ink.QUIET, "daemons: live provisioners whose tags match; stale: not seen for 90 s");
    page.blank();
  }

  private List<String> cells(Queue queue) {
    Waiting waiting = queue.waiting();
    Daemons daemons = queue.daemons();
    return List.of(
        queue.organization().name(),
        queue.kind().brief(),
        Table.unlessZero(waiting.pending()),
        Table.unlessZero(waiting.pendingPrebuilds()),
        age(waiting.oldestPending()),
        Table.unlessZero(waiting.running()),
        daemons == null ? "?" : words(daemons));
  }

  private static String words(Daemons daemons) {
    List<String> phrases = new ArrayList<>();
    Words.addUnlessZero(phrases, daemons.busy(), "busy");
    Words.addUnlessZero(phrases, daemons.stale(), "stale");
    String more = phrases.isEmpty() ? "" : " (" + String.join(", ", phrases) + ")";
    return daemons.live() + more;
  }

  private String age(@Nullable Instant time) {
    return time == null ? Table.NOTHING : Words.span(Duration.between(time, now));
  }
}
