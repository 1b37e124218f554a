package dev.prebuildctl.builds;

import static java.util.Objects.requireNonNull;

import dev.prebuildctl.core.build.Refusal;
import java.util.function.Function;

/** What was asked for, or why there is none: refusals are expected outcomes, not exceptions. */
public sealed interface Drafted<T> {

  /** The result of one case or the other. */
  <R> R match(Function<? super T, ? extends R> done, Function<Refusal, ? extends R> refused);

  /** It is there. */
  record Done<T>(T value) implements Drafted<T> {
    public Done {
      requireNonNull(value, "value");
    }

    @Override
    public <R> R match(
        Function<? super T, ? extends R> done, Function<Refusal, ? extends R> refused) {
      return done.apply(value);
    }
  }

  /** It cannot be. */
  record Refused<T>(Refusal refusal) implements Drafted<T> {
    public Refused {
      requireNonNull(refusal, "refusal");
    }

    @Override
    public <R> R match(
        Function<? super T, ? extends R> done, Function<Refusal, ? extends R> refused) {
      return refused.apply(refusal);
    }
  }

  /** A value. */
  static <T> Drafted<T> of(T value) {
    return new Done<>(value);
  }

  /** A refusal. */
  static <T> Drafted<T> refused(Refusal.Kind kind, String message) {
    return new Refused<>(new Refusal(kind, message));
  }

  /** Goes on with the value; a refusal stays. */
  default <U> Drafted<U> then(Function<? super T, Drafted<U>> next) {
    return match(next, Refused::new);
  }

  /** Changes the value; a refusal stays. */
  default <U> Drafted<U> map(Function<? super T, ? extends U> change) {
    return then(value -> of(change.apply(value)));
  }

  /** Says in a refusal's message where it came up; the kind stays. */
  default Drafted<T> during(String step) {
    return match(
        value -> this, refusal -> refused(refusal.kind(), step + ": " + refusal.message()));
  }
}
