package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Distribution;
import dev.bulwark.rego.trace.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What several evaluations of one query took: `bulwark rego eval --count`.
final class RegoRepetition {
  private final Map<String, List<Long>> metrics = new LinkedHashMap<>();
  private final List<List<Profile.OfLine>> profiles = new ArrayList<>();

  /// One line of a profile in all evaluations.
  ///
  /// @param line as it was in the first
  record OfLine(Profile.OfLine line, Distribution nanos) {}

  void add(Map<String, Long> nanos, List<Profile.OfLine> profile) {
    nanos.forEach((name, time) -> metrics.computeIfAbsent(name, _ -> new ArrayList<>()).add(time));
    profiles.add(profile);
  }

  Map<String, Distribution> metrics() {
    var spread = new LinkedHashMap<String, Distribution>();
    metrics.forEach((name, nanos) -> spread.put(name, Distribution.of(nanos)));
    return spread;
  }

  List<OfLine> lines() {
    var lines = new ArrayList<OfLine>();
    for (Profile.OfLine line : profiles.getFirst()) {
      var nanos = new ArrayList<Long>();
      for (List<Profile.OfLine> profile : profiles) {
        Profile.OfLine same = same(line, profile);
        if (same != null) {
          nanos.add(same.nanos());
        }
      }
      lines.add(new OfLine(line, Distribution.of(nanos)));
    }
    return lines;
  }

  private static Profile.@Nullable OfLine same(Profile.OfLine line, List<Profile.OfLine> others) {
    for (Profile.OfLine other : others) {
      if (other.at().file().equals(line.at().file()) && other.at().row() == line.at().row()) {
        return other;
      }
    }
    return null;
  }
}
