package dev.prebuildctl.hcl.value;

/**
 * The types without inner structure.
 *
 * <p>Not constants of {@link Type}: an interface and its own implementation that wait for each
 * other's initialization can block two threads for good.
 */
public enum Primitive implements Type {
  STRING("string"),
  NUMBER("number"),
  BOOL("bool"),

  /** As a wanted type: any; as the type of an unknown or null value: not known yet. */
  DYNAMIC("dynamic");

  private final String text;

  Primitive(String text) {
    this.text = text;
  }

  @Override
  public String friendlyName() {
    return text;
  }

  @Override
  public String constraintName() {
    return this == DYNAMIC ? "any type" : text;
  }

  @Override
  public String toString() {
    return text;
  }
}
