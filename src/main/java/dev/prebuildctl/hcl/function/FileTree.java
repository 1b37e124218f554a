package dev.prebuildctl.hcl.function;

import java.util.Collection;
import java.util.Optional;

/** The files of a template, by their paths from its root, with slashes and without dots. */
public interface FileTree {
  Optional<byte[]> read(String path);

  /** The paths of all files. */
  Collection<String> paths();
}
