package dev.prebuildctl.hcl;

import java.util.Collection;

/** Guesses which name was meant. */
public final class Suggestion {
  private static final int TOO_FAR = 3;

  /** Nobody writes longer names, and comparing takes the square of it. */
  private static final int LONGEST = 100;

  private Suggestion() {}

  /** {@code Did you mean "x"?} with a blank before it, or nothing. */
  public static String of(String given, Collection<String> names) {
    String best = "";
    int distance = TOO_FAR;
    for (String name : names) {
      int each = distance(given, name);
      if (each < distance) {
        distance = each;
        best = name;
      }
    }
    return distance < TOO_FAR ? " Did you mean \"" + best + "\"?" : "";
  }

  /** How many characters to insert, delete or replace. */
  private static int distance(String from, String to) {
    if (from.length() > LONGEST || Math.abs(from.length() - to.length()) >= TOO_FAR) {
      return TOO_FAR;
    }
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replace = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
