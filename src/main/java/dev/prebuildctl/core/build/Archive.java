package dev.prebuildctl.core.build;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A row of {@code files}: an archive of template sources. Two are equal if their ids are. */
public final class Archive {
  /** Larger archives, and archives of more than this unpacked, are refused. */
  public static final int MOST_BYTES = 100 << 20;

  /** Archives with more entries are refused. */
  public static final int MOST_ENTRIES = 20_000;

  private final UUID fileId;
  private final String mimeType;
  private final byte[] content;

  /** An archive; the bytes become its own and must not be changed any more. */
  public Archive(UUID fileId, String mimeType, byte[] content) {
    this.fileId = requireNonNull(fileId, "fileId");
    this.mimeType = requireNonNull(mimeType, "mimeType");
    this.content = requireNonNull(content, "content");
  }

  /** The key under which what was parsed may be kept: a file never changes. */
  public UUID fileId() {
    return fileId;
  }

  /** Tells a zip from a tar. */
  public String mimeType() {
    return mimeType;
  }

  /** The archive itself, not a copy: it may be megabytes; only to be read. */
  public byte[] content() {
    return content;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Archive archive && archive.fileId.equals(fileId);
  }

  @Override
  public int hashCode() {
    return fileId.hashCode();
  }

  @Override
  public String toString() {
    return "Archive[" + fileId + ", " + mimeType + ", " + content.length + " bytes]";
  }
}
