package dev.bulwark.cli.command;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How long a piece of work takes when it is done over and over: measured in rounds, after a round
/// that is not counted, in which the JVM compiles it.
///
/// @param medianNanos of the rounds, for one piece
/// @param bytes what one piece allocates
public record Stopwatch(double medianNanos, double fastestNanos, double slowestNanos, long bytes) {
  public static final int ROUNDS = 9;

  private static final long WARM_UP_NANOS = 1_000_000_000L;

  /// Keeps the compiler from leaving out work whose result nobody sees.
  @SuppressWarnings("UnusedVariable")
  private static volatile @Nullable Object seen;

  public static Stopwatch measure(Supplier<@Nullable Object> work, long seconds) {
    long batch = Math.max(1, (long) (5e6 / Math.max(1, round(work, 1, WARM_UP_NANOS))));
    var rounds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rounds[i] = round(work, batch, seconds * 1_000_000_000L / ROUNDS);
    }
    Arrays.sort(rounds);
    return new Stopwatch(rounds[ROUNDS / 2], rounds[0], rounds[ROUNDS - 1], allocation(work));
  }

  /// Nanoseconds for one piece of work.
  ///
  /// @param batch how many to do between two looks at the clock, which takes time itself
  private static double round(Supplier<@Nullable Object> work, long batch, long nanos) {
    long done = 0;
    long start = System.nanoTime();
    long now = start;
    while (now - start < nanos) {
      for (long i = 0; i < batch; i++) {
        seen = work.get();
      }
      done += batch;
      now = System.nanoTime();
    }
    return (double) (now - start) / done;
  }

  private static long allocation(Supplier<@Nullable Object> work) {
    int times = 1_000;
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      seen = work.get();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / times;
  }
}
