package dev.prebuildctl.executor;

import dev.prebuildctl.builds.Drafted;
import dev.prebuildctl.core.build.Refusal;

/** Leaves a transaction, which is rolled back, because nothing of it may be written. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  Refused(Refusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  /** The draft; or leaves the transaction, if there is none. */
  static <T> T orRefused(Drafted<T> drafted) {
    return drafted.match(
        value -> value,
        refusal -> {
          throw new Refused(refusal);
        });
  }

  Refusal refusal() {
    return refusal;
  }
}
