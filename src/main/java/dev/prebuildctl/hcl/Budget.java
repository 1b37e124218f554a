package dev.prebuildctl.hcl;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Value;

/** What is left of the {@link Limits}; one for each text or template, used by one thread. */
public final class Budget {
  private static final int CHARACTERS_PER_STEP = 16;
  private static final int DIAGNOSTIC = 100;

  private final Limits limits;
  private long steps;
  private int depth;

  public Budget(Limits limits) {
    this.limits = requireNonNull(limits, "limits");
    this.steps = limits.steps();
  }

  /** A budget of the usual size. */
  public static Budget usual() {
    return new Budget(Limits.DEFAULT);
  }

  /** The limits it began with. */
  public Limits limits() {
    return limits;
  }

  /** One more evaluation step. */
  public void step() {
    spend(1);
  }

  /** Work that grows with its input. */
  public void spend(long amount) {
    steps -= amount;
    if (steps < 0) {
      throw new LimitExceeded("more than " + limits.steps() + " evaluation steps");
    }
  }

  /** One level deeper; must be paired with {@link #leave}. */
  public void enter() {
    if (++depth > limits.depth()) {
      throw tooDeep();
    }
  }

  /** One level up. */
  public void leave() {
    depth--;
  }

  /** How deep it is now; for {@link #depth(int)}. */
  int depth() {
    return depth;
  }

  /** Back to a depth, after an exception has skipped the {@link #leave} calls. */
  void depth(int earlier) {
    depth = earlier;
  }

  /** Refuses a chain that is as deep a tree as it is long. */
  public void chain(int length) {
    if (length > limits.depth()) {
      throw tooDeep();
    }
  }

  /** Work that goes through a whole value; a plain one costs no more than the step it is. */
  public void walk(Value value) {
    spend(value.size() - 1);
  }

  /** A diagnostic: it is kept, with its text. */
  void diagnostic() {
    spend(DIAGNOSTIC);
  }

  /** Refuses collections of too many elements. */
  public void collection(long size) {
    spend(size);
    if (size > limits.collectionSize()) {
      throw new LimitExceeded("a collection of more than " + limits.collectionSize() + " elements");
    }
  }

  /** Refuses strings of too many characters. */
  public void string(long length) {
    spend(length / CHARACTERS_PER_STEP);
    if (length > limits.stringLength()) {
      throw new LimitExceeded("a string of more than " + limits.stringLength() + " characters");
    }
  }

  private LimitExceeded tooDeep() {
    return new LimitExceeded("nesting deeper than " + limits.depth() + " levels");
  }
}
