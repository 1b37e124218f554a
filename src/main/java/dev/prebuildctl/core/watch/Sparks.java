package dev.prebuildctl.core.watch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many prebuilds of each preset were eligible over the session. All presets share one axis of
 * at most {@value #MOST} buckets; when it is full, two buckets become one. A bucket keeps the least
 * number of its time, since a short lack is what one looks for.
 */
public final class Sparks {
  static final int MOST = 120;

  /** A moment before the preset was there. */
  public static final int UNKNOWN = -1;

  private static final Sparks NONE = new Sparks(Instant.EPOCH, Duration.ofSeconds(1), Map.of(), 0);

  private final Instant begin;
  private final Duration bucket;
  private final Map<UUID, int[]> values;
  private final int length;

  private Sparks(Instant begin, Duration bucket, Map<UUID, int[]> values, int length) {
    this.begin = begin;
    this.bucket = bucket;
    this.values = values;
    this.length = length;
  }

  /** Nothing was seen yet. */
  static Sparks none() {
    return NONE;
  }

  /** The same with the numbers of another moment; presets without one are forgotten. */
  Sparks with(Instant at, Map<UUID, Integer> eligible) {
    requireNonNull(at, "at");
    Sparks roomy = length == 0 ? new Sparks(at, bucket, Map.of(), 0) : withRoomFor(at);
    int index = Math.max(roomy.index(at), Math.max(roomy.length - 1, 0));
    Map<UUID, int[]> next = new HashMap<>(eligible.size() * 2);
    eligible.forEach((id, now) -> next.put(id, roomy.extended(roomy.values.get(id), index, now)));
    return new Sparks(roomy.begin, roomy.bucket, next, index + 1);
  }

  private int index(Instant at) {
    return (int) Math.min(Duration.between(begin, at).dividedBy(bucket), Integer.MAX_VALUE);
  }

  private Sparks withRoomFor(Instant at) {
    Sparks roomy = this;
    while (roomy.index(at) >= MOST) {
      roomy = roomy.halved();
    }
    return roomy;
  }

  private Sparks halved() {
    Map<UUID, int[]> halves = new HashMap<>(values.size() * 2);
    int half = (length + 1) / 2;
    values.forEach(
        (id, all) ->
            halves.put(
                id,
                IntStream.range(0, half)
                    .map(i -> least(all, 2 * i, Math.min(2 * i + 2, length)))
                    .toArray()));
    return new Sparks(begin, bucket.multipliedBy(2), halves, half);
  }

  /** Between two readings the older number holds. */
  private int[] extended(int @Nullable [] old, int index, int now) {
    int[] longer = new int[index + 1];
    Arrays.fill(longer, UNKNOWN);
    if (old != null) {
      System.arraycopy(old, 0, longer, 0, old.length);
      Arrays.fill(longer, old.length, index + 1, old[old.length - 1]);
    }
    boolean again = old != null && index < old.length && longer[index] != UNKNOWN;
    longer[index] = again ? Math.min(longer[index], now) : now;
    return longer;
  }

  private static int least(int[] all, int from, int to) {
    int least = UNKNOWN;
    for (int i = from; i < to; i++) {
      if (all[i] != UNKNOWN && (least == UNKNOWN || all[i] < least)) {
        least = all[i];
      }
    }
    return least;
  }

  /** A preset's numbers in at most so many columns that together are the session. */
  public List<Integer> of(UUID preset, int columns) {
    int[] all = values.get(preset);
    if (all == null || columns < 1) {
      return List.of();
    }
    int count = Math.min(columns, all.length);
    return IntStream.range(0, count)
        .map(i -> least(all, i * all.length / count, (i + 1) * all.length / count))
        .boxed()
        .toList();
  }
}
