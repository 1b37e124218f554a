package dev.prebuildctl.builds.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.support.Tar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SourceArchiveTest {
  private static final byte[] TEXT = new byte[3_000];

  @Test
  void tars_and_zips_hold_files_by_path() throws IOException {
    Archive tar = tar(Map.of("./main.tf", TEXT, "a/b.tf", TEXT));
    assertEquals(List.of("a/b.tf", "main.tf"), List.copyOf(SourceArchive.unpack(tar).keySet()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a/"));
      zip.putNextEntry(new ZipEntry("a/main.tf"));
      zip.write(TEXT);
    }
    for (String type : List.of("application/zip", "application/x-zip-compressed")) {
      Archive zip = new Archive(new UUID(1, 1), type, bytes.toByteArray());
      assertArrayEquals(TEXT, SourceArchive.unpack(zip).get("a/main.tf"));
    }
  }

  @Test
  void paths_that_leave_the_archive_are_refused() {
    for (String path : List.of("../x.tf", "/x.tf", "a/../../x.tf", "a\\b.tf")) {
      refused(Refusal.Kind.UNSUPPORTED, tar(Map.of(path, TEXT)));
    }
  }

  @Test
  void links_and_devices_are_refused() throws IOException {
    for (byte type :
        List.of(
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_FIFO)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
        TarArchiveEntry entry = new TarArchiveEntry("x.tf", type);
        entry.setLinkName("main.tf");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      refused(
          Refusal.Kind.UNSUPPORTED,
          new Archive(new UUID(1, 1), "application/x-tar", bytes.toByteArray()));
    }
  }

  @Test
  void truncated_and_foreign_bytes_cannot_be_read() {
    byte[] whole = tar(Map.of("main.tf", TEXT)).content();
    for (byte[] bytes :
        List.of(new byte[0], Arrays.copyOf(whole, 2_000), Arrays.copyOf(whole, 100))) {
      refused(Refusal.Kind.INTERNAL, new Archive(new UUID(1, 1), "application/x-tar", bytes));
    }
    byte[] noise = new byte[2_048];
    Arrays.fill(noise, (byte) 'x');
    refused(Refusal.Kind.INTERNAL, new Archive(new UUID(1, 1), "application/x-tar", noise));
    refused(Refusal.Kind.INTERNAL, new Archive(new UUID(1, 1), "application/zip", whole));
  }

  private static Archive tar(Map<String, byte[]> files) {
    return new Archive(new UUID(1, 1), "application/x-tar", Tar.of(files));
  }

  private static void refused(Refusal.Kind kind, Archive archive) {
    TemplateException refusal =
        assertThrows(TemplateException.class, () -> SourceArchive.unpack(archive));
    assertEquals(kind, refusal.refusal().kind(), refusal.getMessage());
  }
}
