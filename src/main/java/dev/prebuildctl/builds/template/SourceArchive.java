package dev.prebuildctl.builds.template;

import dev.prebuildctl.core.build.Archive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Unpacks an archive into memory; whatever is not a plain file or folder in it is refused. */
final class SourceArchive {
  private static final Set<String> ZIP_TYPES =
      Set.of("application/zip", "application/x-zip-compressed");

  /** Those that Go reads; the library would look for a decompressor of its own for others. */
  private static final Set<Integer> METHODS = Set.of(ZipEntry.STORED, ZipEntry.DEFLATED);

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private int entries;
  private long unpacked;

  private SourceArchive() {}

  /** The files by path. */
  static SortedMap<String, byte[]> unpack(Archive archive) {
    byte[] content = archive.content();
    limit(content.length, Archive.MOST_BYTES, "bytes in the archive");
    if (content.length == 0) {
      throw unreadable(archive, "it is empty");
    }
    SourceArchive unpacked = new SourceArchive();
    try {
      if (ZIP_TYPES.contains(archive.mimeType())) {
        unpacked.zip(content);
      } else {
        unpacked.tar(content);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(archive, String.valueOf(e.getMessage()));
    }
    return unpacked.files;
  }

  private void tar(byte[] content) throws IOException {
    if (content.length % TarConstants.DEFAULT_RCDSIZE != 0) {
      throw new IOException("it ends within a record"); // the reader takes that for the end
    }
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(content), "UTF-8")) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isCheckSumOK()) {
          throw new IOException("the checksum of a header is wrong"); // as of other formats
        }
        switch (entry.getLinkFlag()) {
          case TarConstants.LF_DIR -> enter(entry.getName());
          case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM -> file(entry, in);
          default -> throw special(entry.getName());
        }
      }
    }
  }

  private void file(TarArchiveEntry entry, InputStream in) throws IOException {
    if (entry.isDirectory()) {
      enter(entry.getName()); // as old programs wrote them
    } else if (entry.isSparse()) {
      throw special(entry.getName());
    } else {
      add(entry.getName(), in);
    }
  }

  private void zip(byte[] content) throws IOException {
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
            .setIgnoreLocalFileHeader(false)
            .get()) {
      Enumeration<ZipArchiveEntry> all = zip.getEntries();
      while (all.hasMoreElements()) {
        ZipArchiveEntry entry = all.nextElement();
        refuseBackslashes(entry);
        if (!METHODS.contains(entry.getMethod())) {
          throw new IOException("an entry is compressed in a way that is not known");
        }
        if (entry.isUnixSymlink() || !zip.canReadEntryData(entry)) {
          throw special(entry.getName());
        }
        if (entry.isDirectory()) {
          enter(entry.getName());
        } else {
          try (InputStream in = zip.getInputStream(entry)) {
            add(entry.getName(), in);
          }
        }
      }
    }
  }

  /** The library makes slashes of them, which the server does not. */
  private static void refuseBackslashes(ZipArchiveEntry entry) {
    for (byte letter : entry.getRawName()) {
      if (letter == '\\') {
        throw leaves(entry.getName());
      }
    }
  }

  private void add(String name, InputStream in) throws IOException {
    String path = enter(name);
    byte[] bytes = in.readNBytes((int) (Archive.MOST_BYTES - unpacked) + 1);
    unpacked += bytes.length;
    limit(unpacked, Archive.MOST_BYTES, "bytes unpacked from the archive");
    if (files.put(path, bytes) != null) {
      throw TemplateException.unsupported("the archive has two files named \"" + path + "\"");
    }
  }

  /** Counts an entry and gives its path from the root. */
  private String enter(String name) {
    limit(++entries, Archive.MOST_ENTRIES, "entries in the archive");
    return Paths.inside(name).orElseThrow(() -> leaves(name));
  }

  private static TemplateException leaves(String name) {
    return TemplateException.unsupported("the archive's entry \"" + name + "\" leaves the archive");
  }

  private static void limit(long size, long limit, String what) {
    if (size > limit) {
      throw TemplateException.unsupported("more than " + limit + " " + what);
    }
  }

  private static TemplateException special(String name) {
    return TemplateException.unsupported(
        "the archive's entry \"" + name + "\" is neither a plain file nor a folder");
  }

  private static TemplateException unreadable(Archive archive, String why) {
    return TemplateException.internal(
        "the archive " + archive.fileId() + " cannot be read: " + why);
  }
}
