package dev.prebuildctl.builds.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.Refusal;
import dev.prebuildctl.support.Property;
import dev.prebuildctl.support.Tar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SourceArchiveTest {
  private static final byte[] TEXT = new byte[3_000];
  private static final String TAR = "application/x-tar";
  private static final String ZIP = "application/zip";

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

  @Test
  void a_tar_cut_short_anywhere_cannot_be_read_or_lacks_whole_files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("main.tf", TEXT);
    files.put("long/" + "name".repeat(40) + ".tf", TEXT);
    files.put("z.tf", new byte[0]);
    byte[] whole = Tar.of(files);
    Map<String, byte[]> all = SourceArchive.unpack(archive(TAR, whole));
    for (int length = 0; length <= whole.length; length++) {
      if (length % 512 > 1 && length % 512 < 511) {
        continue;
      }
      Archive cut = archive(TAR, Arrays.copyOf(whole, length));
      try {
        SourceArchive.unpack(cut).forEach((path, bytes) -> assertArrayEquals(all.get(path), bytes));
        assertEquals(0, length % 512);
      } catch (TemplateException e) {
        assertEquals(Refusal.Kind.INTERNAL, e.refusal().kind(), e.getMessage());
      }
    }
  }

  /** Go's reader, too, takes the end between two entries for the end of the archive. */
  @Test
  void the_end_mark_may_be_missing() {
    byte[] whole = Tar.of(Map.of("main.tf", new byte[512]));
    assertEquals(
        Set.of("main.tf"), SourceArchive.unpack(archive(TAR, Arrays.copyOf(whole, 1024))).keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/x", "//x", "a/../../b", "./../x", "..", "a\\..\\b", "..\\x", "C:\\x"})
  void no_entry_leaves_the_archive(String path) throws IOException {
    refused(Refusal.Kind.UNSUPPORTED, archive(TAR, raw(header(path, '0', 0))));
    refused(Refusal.Kind.UNSUPPORTED, archive(ZIP, zip(path)));
  }

  @Test
  void a_name_ends_at_its_first_nul_and_need_not_be_utf8() {
    byte[] header = header("main.tf?x", '0', 0);
    header[7] = 0;
    assertEquals(Set.of("main.tf"), SourceArchive.unpack(archive(TAR, raw(sum(header)))).keySet());
    byte[] odd = header("m?in.tf", '0', 0);
    odd[1] = (byte) 0xff;
    assertEquals(1, SourceArchive.unpack(archive(TAR, raw(sum(odd)))).size());
  }

  @Test
  void dots_inside_of_the_archive_are_only_another_way_to_write_a_path() {
    Archive archive = archive(TAR, raw(header("a/./b/../main.tf", '0', 0)));
    assertEquals(Set.of("a/main.tf"), SourceArchive.unpack(archive).keySet());
  }

  @Test
  void two_files_of_one_name_are_refused() {
    byte[] twice = raw(header("a.tf", '0', 0), header("./a.tf", '0', 0));
    refused(Refusal.Kind.UNSUPPORTED, archive(TAR, twice));
  }

  /** What stands for something else than the bytes of a file, even if it points inside. */
  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '4', '6', '7', 'S', 'V', 'M', 'D', 'A', 'Z'})
  void entries_of_other_kinds_are_refused(char type) {
    TemplateException refusal =
        assertThrows(
            TemplateException.class,
            () -> SourceArchive.unpack(archive(TAR, raw(header("x.tf", type, 0)))));
    assertTrue(
        List.of(Refusal.Kind.UNSUPPORTED, Refusal.Kind.INTERNAL)
            .contains(refusal.refusal().kind()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30 size=99999999999999999999\n",
        "20 size=-1\n",
        "26 size=9223372036854775807\n",
        "99999999999 path=x\n",
        "0 path=x\n",
        "-5 path=x\n",
        "x path=x\n",
        "11 path=../\n",
        "24 GNU.sparse.major=1\n",
        "30 GNU.sparse.size=99999999\n",
        "31 GNU.sparse.numblocks=99999\n",
        "17 mtime=1e99999\n",
        "12 uid=abc\n",
        "",
        "no record at all"
      })
  void insane_extended_headers_are_an_answer(String records) {
    byte[] content = records.getBytes(StandardCharsets.UTF_8);
    answered(
        archive(
            TAR,
            raw(
                header("pax", 'x', content.length),
                Arrays.copyOf(content, 512),
                header("main.tf", '0', 0))));
  }

  @ParameterizedTest
  @ValueSource(chars = {'L', 'K', 'x', 'g', '0'})
  void a_size_beyond_the_archive_is_no_reason_to_take_memory(char type) {
    for (long size : new long[] {513, 1 << 20, 077777777777L}) {
      answered(archive(TAR, raw(header("main.tf", type, size), new byte[512])));
    }
    byte[] negative = header("main.tf", type, 0);
    Arrays.fill(negative, 124, 136, (byte) 0xff);
    answered(archive(TAR, raw(sum(negative))));
  }

  @Test
  void names_longer_than_a_header_are_read() {
    String name = "d/" + "n".repeat(300) + ".tf";
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] gnu =
        raw(
            header("././@LongLink", 'L', bytes.length),
            Arrays.copyOf(bytes, 512),
            header("x", '0', 0));
    assertEquals(Set.of(name), SourceArchive.unpack(archive(TAR, gnu)).keySet());
    assertEquals(Set.of(name), SourceArchive.unpack(tar(Map.of(name, new byte[0]))).keySet());
  }

  @Test
  void too_many_entries_are_refused() {
    byte[][] headers = new byte[20_001][];
    Arrays.setAll(headers, i -> header("f" + i, '0', 0));
    refused(Refusal.Kind.UNSUPPORTED, archive(TAR, raw(headers)));
  }

  @Test
  void what_a_zip_unpacks_to_is_limited() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 3; i++) {
        zip.putNextEntry(new ZipEntry("f" + i));
        for (int j = 0; j < 40; j++) {
          zip.write(new byte[1 << 20]);
        }
      }
    }
    refused(Refusal.Kind.UNSUPPORTED, archive(ZIP, bytes.toByteArray()));
  }

  @Test
  void a_header_without_its_checksum_is_none() {
    byte[] header = header("main.tf", '0', 0);
    header[0] = 'n';
    refused(Refusal.Kind.INTERNAL, archive(TAR, raw(header)));
  }

  @Test
  void a_zip_of_another_compression_cannot_be_read() throws IOException {
    byte[] bytes = zip("main.tf");
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = buffer.getInt(bytes.length - 22 + 16);
    for (int method : new int[] {1, 6, 9, 12, 14, 93, 95}) {
      buffer.putShort(8, (short) method).putShort(directory + 10, (short) method);
      refused(Refusal.Kind.INTERNAL, archive(ZIP, bytes));
    }
  }

  /** The type of the row says what the bytes are, and nothing is unpacked twice. */
  @Test
  void an_archive_of_another_format_than_its_row_says_cannot_be_read() throws IOException {
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
      gzip.write(Tar.of(Map.of("main.tf", TEXT)));
    }
    byte[] padded = Arrays.copyOf(gzipped.toByteArray(), 1024);
    for (String type : List.of(TAR, "application/gzip", "", "application/x-tar; charset=x")) {
      refused(Refusal.Kind.INTERNAL, archive(type, gzipped.toByteArray()));
      refused(Refusal.Kind.INTERNAL, archive(type, padded));
    }
    refused(Refusal.Kind.INTERNAL, archive(TAR, zip("main.tf")));
    refused(Refusal.Kind.INTERNAL, archive(ZIP, gzipped.toByteArray()));
  }

  @Test
  void garbage_is_an_answer() {
    Property.holds(
        300,
        random -> {
          byte[] bytes = new byte[512 * (1 + random.nextInt(6))];
          random.nextBytes(bytes);
          answered(archive(TAR, bytes));
          answered(archive(ZIP, bytes));
        });
  }

  private static void answered(Archive archive) {
    try {
      SourceArchive.unpack(archive);
    } catch (TemplateException e) {
      // Any refusal is an answer; other exceptions are not.
    }
  }

  private static Archive archive(String type, byte[] bytes) {
    return new Archive(new UUID(1, 1), type, bytes);
  }

  private static byte[] zip(String path) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(path));
      zip.write(TEXT);
    }
    return bytes.toByteArray();
  }

  /** A header written by hand: the libraries refuse to write most of these. */
  private static byte[] header(String name, char type, long size) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0000000000\0000000000\000");
    put(header, 124, "%011o\000".formatted(size));
    put(header, 136, "00000000000\000");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    return sum(header);
  }

  private static byte[] sum(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, "%06o\000 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] raw(byte[]... blocks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] block : blocks) {
      bytes.writeBytes(block);
    }
    bytes.writeBytes(new byte[1024]);
    return bytes.toByteArray();
  }
}
