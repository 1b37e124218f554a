package dev.prebuildctl.demo;

import dev.prebuildctl.core.model.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock held through a file: between processes by the operating system, which frees it when the
 * holder is killed; between threads by a lock of this JVM, because file locks are per process.
 */
final class LockFile implements AutoCloseable {
  private static final Map<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

  /** Closing any channel of a file gives up all locks this process has on it: so never open one. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Runs work while holding the lock, waiting for it as long as it takes. */
  static <T> T exclusively(Path file, Supplier<T> work) {
    Path absolute = file.toAbsolutePath().normalize();
    ReentrantLock lock = IN_THIS_JVM.computeIfAbsent(absolute, path -> new ReentrantLock());
    lock.lock();
    try {
      if (lock.getHoldCount() > 1) {
        return work.get();
      }
      try (FileChannel channel = open(absolute)) {
        // Closing the channel gives the lock up.
        channel.lock();
        return work.get();
      }
    } catch (IOException e) {
      throw new Failure(Failure.Kind.DEMO, "cannot lock " + absolute + ": " + e, "", e);
    } finally {
      lock.unlock();
    }
  }

  /** Takes the lock until it is closed or this process ends; null if somebody holds it. */
  static @Nullable LockFile tryHold(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    if (!HELD.add(absolute)) {
      return null;
    }
    FileChannel channel = null;
    try {
      channel = open(absolute);
      if (channel.tryLock() != null) {
        return new LockFile(absolute, channel);
      }
    } catch (IOException e) {
      // Held elsewhere, or its directory is gone meanwhile: in both cases not ours.
    }
    HELD.remove(absolute);
    if (channel != null) {
      channel.close();
    }
    return null;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor, and with it the lock, is gone either way.
    }
    HELD.remove(file);
  }
}
