package dev.prebuildctl.support;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The tool as a process that starts in a fraction of the time: from a jar, as an archive of loaded
 * classes wants it. For tests that start it many times.
 */
public final class QuickTool {
  private final List<String> start;

  private QuickTool(List<String> start) {
    this.start = start;
  }

  /**
   * Prepares it.
   *
   * @param trial a command line that loads what later ones will need, and ends
   */
  public static QuickTool prepare(Path folder, String... trial) throws Exception {
    Path archive = folder.resolve("classes.jsa");
    List<String> classPath = new ArrayList<>(List.of(jar(folder).toString()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        classPath.add(entry);
      }
    }
    List<String> jvm =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            String.join(File.pathSeparator, classPath));
    List<String> dumping = new ArrayList<>(jvm);
    dumping.add(1, "-XX:ArchiveClassesAtExit=" + archive);
    new QuickTool(dumping)
        .builder(trial)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    List<String> quick = new ArrayList<>(jvm);
    // Without the archive, a JVM that cannot make one starts as slowly as ever.
    quick.add(1, "-XX:SharedArchiveFile=" + archive);
    quick.add(1, "-Xshare:auto");
    return new QuickTool(quick);
  }

  public Process start(String... args) throws IOException {
    return builder(args).start();
  }

  private ProcessBuilder builder(String... args) {
    List<String> command = new ArrayList<>(start);
    command.add("dev.prebuildctl.Main");
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }

  private static Path jar(Path folder) throws Exception {
    Path classes =
        Path.of(
            dev.prebuildctl.Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isRegularFile(classes)) {
      return classes;
    }
    Path jar = folder.resolve("prebuildctl.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, entries);
        entries.closeEntry();
      }
    }
    return jar;
  }
}
