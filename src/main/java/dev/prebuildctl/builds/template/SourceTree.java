package dev.prebuildctl.builds.template;

import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.hcl.function.FileTree;
import dev.prebuildctl.hcl.value.Text;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files of a template: what lies below the module folder is the module archive's, if any. */
final class SourceTree implements FileTree {
  private static final String MODULES = ".terraform/modules/";

  /** A walk enters a folder at the place of its name, so a slash sorts before everything. */
  private static final Comparator<String> WALK =
      (left, right) -> Text.ORDER.compare(left.replace('/', '\0'), right.replace('/', '\0'));

  private final SortedMap<String, byte[]> files;

  /** The files by path. */
  SourceTree(SortedMap<String, byte[]> files) {
    TreeMap<String, byte[]> sorted = new TreeMap<>(WALK);
    sorted.putAll(files);
    this.files = Collections.unmodifiableSortedMap(sorted);
  }

  /** Unpacks the archives. */
  static SourceTree of(Archive template, @Nullable Archive modules) {
    SortedMap<String, byte[]> files = SourceArchive.unpack(template);
    if (modules != null) {
      files.keySet().removeIf(path -> path.startsWith(MODULES));
      SourceArchive.unpack(modules)
          .forEach(
              (path, bytes) -> {
                if (path.startsWith(MODULES)) {
                  files.put(path, bytes);
                }
              });
    }
    return new SourceTree(files);
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public Collection<String> paths() {
    return files.keySet();
  }

  /** The paths of the files directly in a folder, in byte order of their names. */
  List<String> in(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return files.keySet().stream()
        .filter(path -> path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0)
        .toList();
  }

  /** The template's own files that match, folder by folder. */
  List<String> own(Predicate<String> wanted) {
    return files.keySet().stream()
        .filter(path -> !path.startsWith(MODULES) && wanted.test(path))
        .toList();
  }
}
