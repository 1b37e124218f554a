package dev.prebuildctl.cli.watch;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what logs say on standard error off the screen while that is drawn upon, and says it
 * afterwards; of very much, the beginning.
 */
public final class ErrorsAside implements AutoCloseable {
  private static final int MOST = 64 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  /** Takes over standard error, until this is closed. */
  public void start() {
    System.setErr(new PrintStream(new Keeping(), true, StandardCharsets.UTF_8));
  }

  /** Gives standard error back. */
  @Override
  public void close() {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setErr(err);
    synchronized (kept) {
      err.writeBytes(kept.toByteArray());
    }
    err.flush();
  }

  private final class Keeping extends OutputStream {
    @Override
    public void write(int octet) {
      synchronized (kept) {
        if (kept.size() < MOST) {
          kept.write(octet);
        }
      }
    }
  }
}
