package dev.prebuildctl.replacements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.model.Failure;
import dev.prebuildctl.core.model.PresetIdentity;
import dev.prebuildctl.core.model.Ref;
import dev.prebuildctl.core.replacement.ClaimedPrebuild;
import dev.prebuildctl.core.replacement.NotificationTemplate;
import dev.prebuildctl.core.replacement.Replacements;
import dev.prebuildctl.core.replacement.TemplateAdmin;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of the payload, key for key as the example of spec page 7. */
class ReplacementMessageTest {
  private static final String ACTIONS =
      "[{\"label\":\"View workspace build\",\"url\":\"{{base_url}}/@{{.Labels.claimant}}/"
          + "{{.Labels.workspace}}/builds/{{.Labels.workspace_build_num}}\"}]";
  private static final TemplateAdmin TINA =
      new TemplateAdmin(
          UUID.fromString("11111111-1111-4111-8111-111111111111"),
          "tina",
          "Tina Admin",
          "tina@example.com");

  @Test
  void keys_come_in_the_order_of_the_spec() {
    assertEquals(
        "{\"_version\":\"1.2\",\"notification_name\":\"Prebuilt Workspace Resource Replaced\","
            + "\"notification_template_id\":\"89d9745a-816e-4695-a17f-3d0a229e2b8d\","
            + "\"user_id\":\"11111111-1111-4111-8111-111111111111\","
            + "\"user_email\":\"tina@example.com\",\"user_name\":\"Tina Admin\","
            + "\"user_username\":\"tina\",\"actions\":[{\"label\":\"View workspace build\","
            + "\"url\":\"https://coder.example.com/@alice/dev/builds/2\"}],"
            + "\"labels\":{\"org\":\"acme\",\"workspace\":\"dev\",\"template\":\"docker\","
            + "\"template_version\":\"v3\",\"preset\":\"Small\",\"workspace_build_num\":\"2\","
            + "\"claimant\":\"alice\"},"
            + "\"data\":{\"replacements\":{\"docker_container.workspace[0]\":\"env, hostname\"}},"
            + "\"targets\":[\"00000000-0000-0000-0000-000000000001\","
            + "\"00000000-0000-0000-0000-000000000002\",\"00000000-0000-0000-0000-000000000003\","
            + "\"00000000-0000-0000-0000-000000000004\",\"00000000-0000-0000-0000-000000000005\","
            + "\"00000000-0000-0000-0000-000000000006\"]}",
        message(ACTIONS, "dev").to(TINA));
  }

  @Test
  void user_without_a_full_name_is_called_by_the_username() {
    TemplateAdmin nameless = new TemplateAdmin(TINA.id(), "tina", "", "t@example.com");
    assertTrue(message(ACTIONS, "dev").to(nameless).contains("\"user_name\":\"tina\""));
  }

  @Test
  void template_without_actions_has_none() {
    assertTrue(message(null, "dev").to(TINA).contains("\"actions\":[],"));
    assertTrue(message("null", "dev").to(TINA).contains("\"actions\":[],"));
  }

  @Test
  void dollars_and_backslashes_of_names_are_put_in_as_they_are() {
    String text = message("[{\"url\":\"{{ .Labels.workspace }}\"}]", "a$1\\\\b").to(TINA);
    assertTrue(text.contains("\"url\":\"a$1\\\\b\""), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"url\":\"{{.Labels.nope}}\"}]",
        "[{\"url\":\"{{if .x}}\"}]",
        "{}",
        "[3]",
        "[] []",
        "[{\"url\":"
      })
  void actions_that_cannot_be_followed_are_refused_not_guessed(String actions) {
    Failure failure = assertThrows(Failure.class, () -> message(actions, "dev"));
    assertTrue(failure.getMessage().contains("notification template"), failure.getMessage());
  }

  @Test
  void name_with_a_quote_breaks_the_actions_as_it_does_on_the_server() {
    assertThrows(Failure.class, () -> message(ACTIONS, "de\"v"));
  }

  private static ReplacementMessage message(String actions, String workspace) {
    return new ReplacementMessage(
        new NotificationTemplate("Prebuilt Workspace Resource Replaced", actions, null),
        new ClaimedPrebuild(
            ref(1, workspace),
            ref(2, "alice"),
            new PresetIdentity(ref(6, "acme"), ref(3, "docker"), ref(4, "v3"), ref(5, "Small")),
            2),
        new Replacements(new TreeMap<>(Map.of("docker_container.workspace[0]", "env, hostname"))),
        "https://coder.example.com");
  }

  private static Ref ref(long id, String name) {
    return new Ref(new UUID(0, id), name);
  }
}
