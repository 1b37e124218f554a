package dev.prebuildctl.store;

/** A statement with named parameters ({@code :name}); each area's enum implements it. */
interface Sql {
  /** The constant's name: told in errors and in the comment before the statement. */
  String name();

  /** The statement. */
  String text();
}
