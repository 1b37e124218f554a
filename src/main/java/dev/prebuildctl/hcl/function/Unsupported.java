package dev.prebuildctl.hcl.function;

import static java.util.Map.entry;

import java.util.Map;
import java.util.TreeMap;

/** A call that Terraform would answer and we cannot: the template is not evaluated further. */
public final class Unsupported extends RuntimeException {
  /** The functions that are not provided at all, and why. The documentation prints this table. */
  public static final Map<String, String> FUNCTIONS =
      new TreeMap<>(
          Map.ofEntries(
              entry("abspath", "the result depends on the working directory of Coder's server"),
              entry("base64gunzip", "whether the server has it is not known"),
              entry("bcrypt", "the result is random"),
              entry("list", "removed from Terraform; whether the server has it is not known"),
              entry("map", "removed from Terraform; whether the server has it is not known"),
              entry("rsadecrypt", "secrets are not decrypted here"),
              entry("type", "Terraform has it in its console only")));

  private final String function;
  private final String reason;

  Unsupported(String function, String reason) {
    super("function \"" + function + "\": " + reason);
    this.function = function;
    this.reason = reason;
  }

  public String function() {
    return function;
  }

  public String reason() {
    return reason;
  }
}
