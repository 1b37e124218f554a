package dev.prebuildctl.core.doctor;

import java.util.stream.Stream;

/** One rule: what it finds in the facts. */
@FunctionalInterface
interface Check {
  Stream<Finding> look(Facts facts);
}
