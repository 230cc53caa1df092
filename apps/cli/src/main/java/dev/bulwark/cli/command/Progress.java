package dev.bulwark.cli.command;

import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A line on standard error that tells how far long work is; silent for the first second, and
/// always where nobody watches.
public final class Progress implements AutoCloseable {
  private static final long QUIET_MILLIS = 1_000;
  private static final long BETWEEN_MILLIS = 200;

  private final PrintStream err;
  private final @Nullable Timer timer;
  private final AtomicInteger done = new AtomicInteger();
  private volatile String work = "reading";
  private volatile int total;
  private boolean shown;

  private Progress(PrintStream err, @Nullable Timer timer) {
    this.err = err;
    this.timer = timer;
  }

  /// Begins to watch the time.
  ///
  /// @param watched whether anybody sees standard error
  public static Progress on(PrintStream err, boolean watched) {
    if (!watched) {
      return new Progress(err, null);
    }
    var timer = new Timer("progress", true);
    var progress = new Progress(err, timer);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            progress.show();
          }
        },
        QUIET_MILLIS,
        BETWEEN_MILLIS);
    return progress;
  }

  /// Starts the next piece of work.
  ///
  /// @param steps how many steps the work has; 0 where that is not known
  public void begin(String name, int steps) {
    done.set(0);
    total = steps;
    work = name;
  }

  public void step() {
    done.incrementAndGet();
  }

  /// Draws the line as things stand now.
  synchronized void show() {
    if (timer == null) {
      return;
    }
    shown = true;
    err.print("\r" + line(work, done.get(), total) + "\u001b[K");
    err.flush();
  }

  /// `judging [============ ] 5000 of 10000`
  static String line(String work, int done, int total) {
    if (total == 0) {
      return work + " " + done;
    }
    int width = 24;
    int filled = (int) Math.min(width, (long) width * done / total);
    return work
        + " ["
        + "=".repeat(filled)
        + " ".repeat(width - filled)
        + "] "
        + done
        + " of "
        + total;
  }

  @Override
  public synchronized void close() {
    if (timer != null) {
      timer.cancel();
    }
    if (shown) {
      err.print("\r\u001b[K");
      err.flush();
      shown = false;
    }
  }
}
