package dev.prebuildctl.output;

/** What a colour means here; text has to read the same without. */
enum Ink {
  PLAIN(""),
  HEADING("1"),
  CREATE("32"),
  DELETE("31"),
  CHANGE("36"),
  HELD_BACK("33"),
  QUIET("2"),
  LOUD("1;31"),
  CURSOR("7"),
  BAR("1;7"),
  ALARM("1;41;97");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
