package dev.prebuildctl.core.model;

import java.util.UUID;

/** The constants of Coder's prebuilds (spec page 1). */
public final class Prebuilds {
  /** The system user who owns prebuilds until they are claimed. */
  public static final UUID USER = UUID.fromString("c42fdf75-3097-471c-8c33-fb52454d81c0");

  /** That user's name. */
  public static final String USERNAME = "prebuilds";

  /** That user's full name. */
  public static final String FULL_NAME = "Prebuilds Owner";

  /** That user's address. */
  public static final String EMAIL = "prebuilds@system";

  /** The group made in each organization with prebuilds; its quota allowance is 0. */
  public static final String GROUP = "coderprebuiltworkspaces";

  /** The group's display name. */
  public static final String GROUP_DISPLAY_NAME = "Prebuilt Workspaces";

  /** The first schema version whose rows are known here. */
  public static final long OLDEST_SCHEMA = 421;

  /** The newest schema version that was tried. */
  public static final long NEWEST_SCHEMA = 540;

  private Prebuilds() {}
}
