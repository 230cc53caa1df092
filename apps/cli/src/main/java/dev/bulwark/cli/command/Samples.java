package dev.bulwark.cli.command;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How long a piece of work takes each time it is done, over and over, after a second that is not
/// counted, in which the JVM compiles it. Shown as `go test -bench` and `opa bench` show theirs.
///
/// @param sorted nanoseconds of each time, in order
/// @param total nanoseconds of all
/// @param bytes what all allocated
public record Samples(List<Long> sorted, long total, long bytes) {
  private static final long WARM_UP_NANOS = 1_000_000_000L;
  private static final int MOST = 2_000_000;
  private static final String HISTOGRAM = "histogram_timer_rego_query_eval_ns_";

  /// Keeps the compiler from leaving out work whose result nobody sees.
  @SuppressWarnings("UnusedVariable")
  private static volatile @Nullable Object seen;

  public Samples {
    sorted = List.copyOf(sorted);
  }

  public static Samples measure(Supplier<@Nullable Object> work, long seconds) {
    for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP_NANOS; ) {
      seen = work.get();
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var times = new long[MOST];
    int count = 0;
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    long before = begin;
    while (count < MOST && before - begin < seconds * 1_000_000_000L) {
      seen = work.get();
      long after = System.nanoTime();
      times[count++] = after - before;
      before = after;
    }
    allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
    long[] measured = Arrays.copyOf(times, count);
    Arrays.sort(measured);
    return new Samples(Arrays.stream(measured).boxed().toList(), before - begin, allocated);
  }

  private double mean() {
    return (double) total / sorted.size();
  }

  private Map<String, Double> histogram() {
    var histogram = new LinkedHashMap<String, Double>();
    new Distribution(sorted)
        .values()
        .forEach((name, value) -> histogram.put(HISTOGRAM + name, value));
    return histogram;
  }

  /// The JVM does not count allocations, only their bytes.
  public Map<String, @Nullable Object> tree() {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("N", sorted.size());
    tree.put("T", total);
    tree.put("Bytes", 0);
    tree.put("MemBytes", bytes);
    tree.put("Extra", histogram());
    return tree;
  }

  public BoxTable table() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("samples", String.valueOf(sorted.size())));
    rows.add(List.of("ns/op", String.valueOf(Math.round(mean()))));
    rows.add(List.of("B/op", String.valueOf(bytes / sorted.size())));
    histogram()
        .forEach((name, value) -> rows.add(List.of(name, String.valueOf(Math.round(value)))));
    return new BoxTable(List.of(), rows);
  }

  /// A line of the Go Benchmark Data Format.
  public String goLine(String name) {
    var line = new StringBuilder(name);
    line.append(String.format(Locale.ROOT, "\t%8d", sorted.size()));
    line.append(measure(mean(), "ns/op"));
    histogram().forEach((unit, value) -> line.append(measure(value, unit)));
    line.append(String.format(Locale.ROOT, "\t%8d B/op", bytes / sorted.size()));
    return line.toString();
  }

  private static String measure(double value, String unit) {
    String format = value == 0 || value >= 999.95 ? "\t%10.0f %s" : "\t%12.1f %s";
    return String.format(Locale.ROOT, format, value, unit);
  }
}
