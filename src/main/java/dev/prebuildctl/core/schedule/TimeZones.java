package dev.prebuildctl.core.schedule;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Time zones by their IANA names, links included and case-sensitive.
 *
 * <p>{@link ZoneId#of} does not do: it also takes offsets such as {@code GMT+5} and {@code Z}, and
 * its own names differ from the IANA database's, and from one JDK to the next.
 */
public final class TimeZones {
  /** A name the server finds but never reads a schedule in. */
  static final String LOCAL = "Local";

  /** IANA names that not every supported JDK has; the same for all of them. */
  private static final Map<String, ZoneId> MISSING =
      Map.of(
          "EST", ZoneOffset.ofHours(-5),
          "MST", ZoneOffset.ofHours(-7),
          "HST", ZoneOffset.ofHours(-10),
          "GMT+0", ZoneOffset.UTC,
          "GMT-0", ZoneOffset.UTC,
          "Factory", ZoneOffset.UTC,
          "ROC", ZoneId.of("Asia/Taipei"),
          // Of 2025; both have been at -03 the whole year since September 2024.
          "America/Coyhaique", ZoneId.of("America/Punta_Arenas"));

  private static final Set<String> OF_THE_JDK = Set.copyOf(ZoneId.getAvailableZoneIds());

  private TimeZones() {}

  /** The zone of an IANA name; the empty name is none. */
  public static Optional<ZoneId> find(String name) {
    ZoneId missing = MISSING.get(name);
    if (missing != null) {
      return Optional.of(missing);
    }
    // SystemV zones are the JDK's own.
    return OF_THE_JDK.contains(name) && !name.startsWith("SystemV/")
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  /** A name that differs from the given one in little: its case, or blanks for underscores. */
  public static Optional<String> similar(String name) {
    String plain = plain(name);
    return OF_THE_JDK.stream()
        .filter(known -> find(known).isPresent())
        .filter(known -> plain(known).equals(plain) || plain(known).endsWith("/" + plain))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  private static String plain(String name) {
    return name.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
  }

  /** Whether the server takes the name for a zone, be it one it reads no schedule in. */
  static boolean isKnown(String name) {
    return name.equals(LOCAL) || find(name).isPresent();
  }

  /** The zone a schedule names, UTC if it names none. */
  static ZoneId require(String name) throws ScheduleException {
    // A zone for "Local" only serves to read on: other mistakes are told first.
    if (name.isEmpty() || name.equals(LOCAL)) {
      return ZoneOffset.UTC;
    }
    Optional<ZoneId> zone = find(name);
    if (zone.isPresent()) {
      return zone.get();
    }
    boolean path = name.contains("..") || name.startsWith("/") || name.startsWith("\\");
    throw new ScheduleException(
        "provided bad location %s: %s"
            .formatted(name, path ? "time: invalid location name" : "unknown time zone " + name));
  }
}
