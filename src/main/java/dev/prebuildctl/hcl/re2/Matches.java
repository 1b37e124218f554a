package dev.prebuildctl.hcl.re2;

import com.google.re2j.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The matches in a text one by one, as Go counts them: an empty one right behind another is none,
 * and the search goes on by whole characters. RE2/J does neither.
 */
public final class Matches {
  private final Matcher matcher;
  private final String text;
  private int from;
  private int lastEnd = -1;

  Matches(Matcher matcher, String text) {
    this.matcher = matcher;
    this.text = text;
  }

  /** Goes to the next match; false if there is none. */
  public boolean next() {
    while (from <= text.length() && matcher.find(from)) {
      boolean empty = matcher.end() == from;
      boolean behindAnother = empty && matcher.end() == lastEnd;
      lastEnd = matcher.end();
      from = empty ? behindCharacter(from) : lastEnd;
      if (!behindAnother) {
        return true;
      }
    }
    return false;
  }

  /** Where the match starts. */
  public int start() {
    return matcher.start();
  }

  /** Where the match ends. */
  public int end() {
    return matcher.end();
  }

  /** The text of a group of the match, 0 being the match; null if the group took no part. */
  public @Nullable String group(int index) {
    return matcher.group(index);
  }

  private int behindCharacter(int index) {
    return index == text.length() ? index + 1 : text.offsetByCodePoints(index, 1);
  }
}
