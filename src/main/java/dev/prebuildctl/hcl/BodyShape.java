package dev.prebuildctl.hcl;

import java.util.List;
import java.util.OptionalInt;

/** Tells the blocks of a body from its arguments, which the JSON syntax writes alike. */
public interface BodyShape {
  /** A body without blocks. */
  BodyShape ARGUMENTS =
      new BodyShape() {
        @Override
        public OptionalInt labels(String type) {
          return OptionalInt.empty();
        }

        @Override
        public BodyShape body(String type, List<String> labels) {
          return this;
        }
      };

  /** How many labels blocks of that type have; none if the name is that of an argument. */
  OptionalInt labels(String type);

  /** The body of a block. */
  BodyShape body(String type, List<String> labels);
}
