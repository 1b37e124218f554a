package dev.prebuildctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/install, with a build that is there already. */
class InstallTest {
  @TempDir Path folder;

  /** A checkout in which Maven has nothing left to do. */
  private Path checkout() throws IOException {
    Path checkout = folder.resolve("checkout");
    for (String name : List.of("scripts/install", "scripts/prebuildctl")) {
      copy(Path.of(name), checkout.resolve(name));
    }
    for (String name : List.of("_prebuildctl", "prebuildctl.bash", "prebuildctl.fish")) {
      copy(Path.of("completions", name), checkout.resolve("completions").resolve(name));
    }
    Path maven = folder.resolve("bin/mvn");
    Files.createDirectories(maven.getParent());
    Files.writeString(maven, "#!/bin/sh\nexit 0\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path library = checkout.resolve("target/lib/library.jar");
    Files.createDirectories(library.getParent());
    jar(library, new Manifest());
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "dev.prebuildctl.Main");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(element -> Path.of(element).toUri().toString())
            .collect(Collectors.joining(" ")));
    jar(checkout.resolve("target/prebuildctl.jar"), manifest);
    return checkout;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void jar(Path file, Manifest manifest) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  private String run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  @Test
  void installed_tool_needs_no_checkout_no_home_and_no_folder_to_write_to() throws Exception {
    Path checkout = checkout();
    Path prefix = folder.resolve("usr local");
    run(Map.of(), checkout.resolve("scripts/install").toString(), prefix.toString());
    Path tool = prefix.resolve("bin/prebuildctl");
    List<String> there = new ArrayList<>();
    try (Stream<Path> files = Files.walk(prefix)) {
      files
          .filter(file -> !Files.isDirectory(file) && !file.toString().endsWith(".jsa"))
          .forEach(file -> there.add(prefix.relativize(file).toString()));
    }
    assertEquals(
        List.of(
            "bin/prebuildctl",
            "lib/prebuildctl/bin/prebuildctl",
            "lib/prebuildctl/lib/library.jar",
            "lib/prebuildctl/prebuildctl.jar",
            "share/bash-completion/completions/prebuildctl",
            "share/fish/vendor_completions.d/prebuildctl.fish",
            "share/zsh/site-functions/_prebuildctl"),
        there.stream().sorted().toList());
    Files.move(checkout, folder.resolve("gone"));
    Path home = prefix.resolve("lib/prebuildctl");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assertTrue(run(Map.of(), tool.toString(), "version").startsWith("prebuildctl "));
      String view = run(Map.of("XDG_CONFIG_HOME", "/etc"), tool.toString(), "config", "view");
      assertTrue(view.startsWith("File: /etc/prebuildctl/config.properties"), view);
    } finally {
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
