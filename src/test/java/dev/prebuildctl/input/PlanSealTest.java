package dev.prebuildctl.input;

import static dev.prebuildctl.support.Given.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.Failure.Kind;
import dev.prebuildctl.core.plan.PlanRequest;
import dev.prebuildctl.support.Documents;
import dev.prebuildctl.support.Golden;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.RandomSnapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A saved plan is applied as it was written or not at all. */
class PlanSealTest {
  private static final byte[] PLAN =
      Documents.bytes(
          Documents.plan(
              given().preset("small").desired(1).running(3).snapshot(), PlanRequest.AS_THE_SERVER));

  private static Failure refused(byte[] bytes) {
    return assertThrows(Failure.class, () -> PlanReader.read(new Source("p.json", bytes)));
  }

  @Test
  void a_change_of_any_byte_is_refused() {
    for (int i = 0; i < PLAN.length; i++) {
      for (int bits : new int[] {1, 0x20, 0x80}) {
        byte[] changed = PLAN.clone();
        changed[i] ^= (byte) bits;
        refused(changed);
      }
    }
  }

  @Test
  void a_random_change_of_a_random_plan_is_refused() {
    Property.holds(
        300,
        random -> {
          byte[] plan =
              Documents.bytes(Documents.plan(RandomSnapshot.of(random), PlanRequest.AS_THE_SERVER));
          PlanReader.read(new Source("p.json", plan));
          plan[random.nextInt(plan.length)] += (byte) (1 + random.nextInt(255));
          refused(plan);
        });
  }

  @Test
  void a_plan_that_was_cut_off_anywhere_is_refused() {
    for (int length = 0; length < PLAN.length; length++) {
      refused(Arrays.copyOf(PLAN, length));
    }
    assertTrue(refused(new byte[0]).getMessage().contains("it is empty"));
    assertTrue(refused(Arrays.copyOf(PLAN, 700)).getMessage().contains("ends in the middle"));
  }

  @Test
  void an_edit_is_told_from_what_is_no_plan() {
    String plan = new String(PLAN, StandardCharsets.UTF_8);
    Failure edited = refused(Documents.bytes(plan.replace("small", "large")));
    assertEquals(Kind.CHANGED_FILE, edited.kind());
    assertTrue(edited.getMessage().contains("p.json is not the plan that was saved"));
    assertEquals(Kind.CHANGED_FILE, refused(Documents.bytes(Golden.indented(plan))).kind());
    assertEquals(Kind.CHANGED_FILE, refused(Documents.bytes(plan.strip())).kind());
    assertEquals(Kind.FILE, refused(Documents.bytes("# plan")).kind());
    Failure snapshot = refused(Documents.bytes(Documents.of(given().snapshot())));
    assertTrue(
        snapshot.getMessage().contains("\"prebuildctl/snapshot/v1\", not \"prebuildctl/plan"));
  }

  @Test
  void a_plan_with_fields_of_a_later_version_is_refused_by_their_names() throws Exception {
    String plan = new String(PLAN, StandardCharsets.UTF_8);
    String body =
        plan.substring(0, plan.lastIndexOf(",\"checksum\""))
            .replace("\"skipped\"", "\"new_one\":1,\"skipped\"");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Documents.bytes(body));
    String resealed = body + ",\"checksum\":\"" + HexFormat.of().formatHex(hash) + "\"}\n";
    assertTrue(
        refused(Documents.bytes(resealed))
            .getMessage()
            .contains("$.presets[0].new_one is not a field of this document"));
  }
}
