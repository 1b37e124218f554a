package dev.prebuildctl;

/** Entry point of the command-line tool. */
public final class Main {
  private Main() {}

  /** Runs the tool. */
  public static void main(String[] args) {
    System.exit(args.length);
  }
}
