package dev.prebuildctl.store;

/** How a template, its versions and presets are found by what people call them. */
enum TemplateSql implements Sql {
  TEMPLATES_CALLED(
      """
      SELECT t.id, t.name, t.active_version_id, o.id AS organization_id,
        o.name AS organization_name
      FROM templates t JOIN organizations o ON o.id = t.organization_id
      WHERE t.id = :template_id OR (t.name = :name AND NOT t.deleted)
      ORDER BY o.name, t.id
      """),
  VERSIONS_OF_TEMPLATE(
      """
      SELECT id, name FROM template_versions WHERE template_id = :template_id
      ORDER BY created_at DESC, id
      """),
  PRESETS_OF_VERSION(
      """
      SELECT id, name, desired_instances FROM template_version_presets
      WHERE template_version_id = :version_id ORDER BY name COLLATE "C", id
      """),
  USER_CALLED("SELECT id FROM users WHERE lower(username) = lower(:name) AND NOT deleted");

  private final String text;

  TemplateSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
