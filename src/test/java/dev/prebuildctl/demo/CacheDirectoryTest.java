package dev.prebuildctl.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheDirectoryTest {
  @Test
  void an_absolute_xdg_cache_home_wins() {
    assertEquals(
        List.of(Path.of("/x/prebuildctl")),
        CacheDirectory.candidates(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/home/me"), false));
  }

  @Test
  void a_relative_one_is_ignored() {
    assumeFalse(CacheDirectory.isMac());
    assertEquals(
        List.of(Path.of("/home/me/.cache/prebuildctl")),
        CacheDirectory.candidates(Map.of("XDG_CACHE_HOME", "x", "HOME", "/home/me"), false));
  }

  @Test
  void another_account_may_need_a_place_outside_our_home() {
    List<Path> candidates = CacheDirectory.candidates(Map.of("XDG_CACHE_HOME", "/x"), true);
    assertEquals(Path.of("/var/cache/prebuildctl"), candidates.get(1));
    assertEquals(3, candidates.size());
  }
}
