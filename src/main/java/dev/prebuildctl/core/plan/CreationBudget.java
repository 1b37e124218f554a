package dev.prebuildctl.core.plan;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Creates one prebuild at a time for the preset that has the smallest share of what it wants: those
 * that have nothing come first, and no preset is served whole while another starves. Ties go to the
 * preset that misses more, then to the order of the plan.
 *
 * @param most prebuilds to create
 * @param hold what is said of the others
 * @param words the same in words
 */
record CreationBudget(int most, HeldBack hold, String words) {
  List<PresetPlan> apply(List<PresetPlan> presets) {
    List<Share> shares =
        IntStream.range(0, presets.size()).mapToObj(i -> new Share(i, presets.get(i))).toList();
    long wanted = shares.stream().mapToLong(share -> share.wanted).sum();
    if (wanted <= most) {
      return presets;
    }
    PriorityQueue<Share> queue = new PriorityQueue<>(Share.NEEDIEST_FIRST);
    shares.stream().filter(share -> share.wanted > 0).forEach(queue::add);
    for (int given = 0; given < most; given++) {
      Share share = queue.remove();
      share.given++;
      if (share.missing() > 0) {
        queue.add(share);
      }
    }
    return shares.stream().map(this::split).toList();
  }

  private PresetPlan split(Share share) {
    return share.missing() == 0
        ? share.plan
        : share.plan.withActions(
            share.plan.actions().stream().flatMap(planned -> split(planned, share)).toList());
  }

  private Stream<PlannedAction> split(PlannedAction planned, Share share) {
    if (!isDue(planned)) {
      return Stream.of(planned);
    }
    PlannedAction rest = planned.of(new Action.Create(share.missing())).heldBackBy(hold, words);
    return share.given == 0
        ? Stream.of(rest)
        : Stream.of(planned.of(new Action.Create(share.given)), rest);
  }

  private static boolean isDue(PlannedAction planned) {
    return planned.heldBack() == null && planned.action() instanceof Action.Create;
  }

  /** What one preset was given so far. */
  private static final class Share {
    static final Comparator<Share> NEEDIEST_FIRST =
        ((Comparator<Share>) Share::compareParts)
            .thenComparing(Comparator.comparingInt(Share::missing).reversed())
            .thenComparingInt(share -> share.position);

    private final int position;
    private final PresetPlan plan;
    private final int wanted;
    private int given;

    Share(int position, PresetPlan plan) {
      this.position = position;
      this.plan = plan;
      this.wanted =
          plan.actions().stream()
              .filter(CreationBudget::isDue)
              .mapToInt(planned -> ((Action.Create) planned.action()).count())
              .sum();
    }

    int missing() {
      return wanted - given;
    }

    /** Fractions compared crosswise, so that equal ones are equal. */
    private static int compareParts(Share a, Share b) {
      return Long.compare(
          a.there() * b.plan.state().desired(), b.there() * a.plan.state().desired());
    }

    private long there() {
      return (long) plan.state().fresh() + plan.state().starting() + given;
    }
  }
}
