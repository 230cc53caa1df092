package dev.bulwark.cli.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How numbers are spread, in the words of OPA's metrics: `90%`, `mean`, `stddev`.
///
/// @param sorted at least one, the least first
public record Distribution(List<Long> sorted) {
  private static final List<Double> PERCENTILES = List.of(75.0, 90.0, 95.0, 99.0, 99.9, 99.99);

  public Distribution {
    sorted = List.copyOf(sorted);
  }

  /// Of numbers in any order.
  public static Distribution of(Collection<Long> numbers) {
    return new Distribution(numbers.stream().sorted().toList());
  }

  private double mean() {
    return sorted.stream().mapToLong(Long::longValue).average().orElse(0);
  }

  private double deviation() {
    double mean = mean();
    double sum = 0;
    for (long number : sorted) {
      sum += (number - mean) * (number - mean);
    }
    return Math.sqrt(sum / sorted.size());
  }

  /// What so many in a hundred are at most, between two numbers in proportion.
  private double percentile(double percent) {
    double position = percent / 100 * (sorted.size() + 1);
    if (position < 1) {
      return sorted.getFirst();
    }
    if (position >= sorted.size()) {
      return sorted.getLast();
    }
    int below = (int) position;
    long lower = sorted.get(below - 1);
    return lower + (position - below) * (sorted.get(below) - lower);
  }

  /// All that is said of them, by its name, in the order of the names.
  public Map<String, Double> values() {
    var values = new LinkedHashMap<String, Double>();
    for (double percent : PERCENTILES) {
      String name = percent == Math.rint(percent) ? (long) percent + "%" : percent + "%";
      values.put(name, percentile(percent));
    }
    values.put("count", (double) sorted.size());
    values.put("max", (double) sorted.getLast());
    values.put("mean", mean());
    values.put("median", percentile(50));
    values.put("min", (double) sorted.getFirst());
    values.put("stddev", deviation());
    return values;
  }

  /// The five that tables show: least, most, mean, and what 90 and 99 in a hundred are at most.
  public List<Double> shown() {
    return List.of(
        (double) sorted.getFirst(),
        (double) sorted.getLast(),
        mean(),
        percentile(90),
        percentile(99));
  }
}
