package dev.prebuildctl.output;

import dev.prebuildctl.core.doctor.Examination;
import dev.prebuildctl.support.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code doctor} prints, at two widths and as JSON. */
class DoctorGoldenTest {
  static Stream<String> samples() {
    return SampleExaminations.ALL.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void examinations_look_like_this(String sample) {
    Examination examination = SampleExaminations.ALL.get(sample);
    String name = "doctor/" + sample;
    Golden.matches(
        name + ".80.txt", Printed.human(80, renderer -> renderer.examination(examination)));
    Golden.matches(
        name + ".160.txt", Printed.human(160, renderer -> renderer.examination(examination)));
    Golden.matches(
        name + ".json",
        Golden.indented(Printed.json(renderer -> renderer.examination(examination))));
  }
}
