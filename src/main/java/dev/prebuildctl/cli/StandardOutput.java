package dev.prebuildctl.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the answer, and remembers why not all of it got through: a writer of the JDK does not. */
public final class StandardOutput extends PrintWriter {
  private final Target target;

  private StandardOutput(Target target) {
    super(target, false, StandardCharsets.UTF_8);
    this.target = target;
  }

  /** Prints there. */
  public static StandardOutput to(OutputStream out) {
    return new StandardOutput(new Target(out));
  }

  /** Why a part was lost; empty also if its reader went away, as that is his choice. */
  Optional<String> loss() {
    return Optional.ofNullable(target.loss).filter(loss -> !loss.contains("Broken pipe"));
  }

  private static final class Target extends FilterOutputStream {
    private volatile @Nullable String loss;

    Target(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        if (loss == null) {
          loss = String.valueOf(e.getMessage());
        }
        throw e;
      }
    }
  }
}
