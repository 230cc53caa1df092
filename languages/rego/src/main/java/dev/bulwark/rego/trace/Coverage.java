package dev.bulwark.rego.trace;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoModule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which statements were evaluated, and which rules had a solution. One may be told of many
/// evaluations.
///
/// Source: open-policy-agent/opa `v1/cover/cover.go`.
public final class Coverage implements Tracer {
  private final Map<String, Set<Location>> covered = new HashMap<>();
  private final Map<Reason, Coverage> beside = new EnumMap<>(Reason.class);

  /// Why something was not evaluated that another way of evaluating would have.
  public enum Reason {
    /// The index of rules has left the rule out.
    INDEX_EXCLUDED,
    /// Another rule had the answer already.
    EARLY_EXIT;

    /// How an evaluation is run that does not know this reason.
    public Tracer.Way way() {
      return new Tracer.Way(this != INDEX_EXCLUDED, this != EARLY_EXIT, false);
    }
  }

  /// What is told of an evaluation that does not know the reason: it tells what this one left out
  /// for it.
  public Coverage without(Reason reason) {
    return beside.computeIfAbsent(reason, _ -> new Coverage());
  }

  /// A module and the text it was parsed from.
  public record Source(RegoModule module, String text) {}

  /// What of one file was covered.
  ///
  /// @param covered sorted; ranges may lie in each other
  /// @param notCovered statements and heads of rules that lie in none of the covered ranges
  /// @param reasons why some of these were not evaluated
  public record OfFile(
      List<CodeRange> covered, List<CodeRange> notCovered, Map<CodeRange, List<Reason>> reasons) {
    public OfFile {
      covered = List.copyOf(covered);
      notCovered = List.copyOf(notCovered);
      reasons = Map.copyOf(reasons);
    }

    public int coveredLines() {
      return lines(covered).size();
    }

    public int notCoveredLines() {
      return lines(notCovered).size();
    }

    /// In percent of the lines that have statements.
    public double percent() {
      return Coverage.percent(coveredLines(), notCoveredLines());
    }
  }

  /// What of all files was covered.
  public record Report(Map<String, OfFile> files) {
    public int coveredLines() {
      return files.values().stream().mapToInt(OfFile::coveredLines).sum();
    }

    public int notCoveredLines() {
      return files.values().stream().mapToInt(OfFile::notCoveredLines).sum();
    }

    /// In percent of the lines that have statements.
    public double percent() {
      return Coverage.percent(coveredLines(), notCoveredLines());
    }
  }

  @Override
  public void on(TraceEvent event) {
    boolean counts =
        switch (event.op()) {
          case EVAL -> true;
          case EXIT -> event.subject() instanceof TraceEvent.OfRule;
          case ENTER, REDO, FAIL, NOTE, INDEX, UNIFY, DUPLICATE -> false;
        };
    if (counts && !event.at().file().isEmpty()) {
      covered.computeIfAbsent(event.at().file(), _ -> new HashSet<>()).add(event.at());
    }
  }

  /// What was covered so far of these modules.
  public Report report(Iterable<Source> sources) {
    var files = new TreeMap<String, OfFile>();
    for (Source source : sources) {
      files.put(source.module().file(), report(source));
    }
    return new Report(files);
  }

  private OfFile report(Source source) {
    Set<CodeRange> seen = ranges(source);
    var rest = new ArrayList<CodeRange>();
    for (CodeRange range : Coverable.of(source)) {
      if (seen.stream().noneMatch(each -> each.contains(range))) {
        rest.add(range);
      }
    }
    var reasons = new HashMap<CodeRange, List<Reason>>();
    beside.forEach(
        (reason, other) -> {
          Set<CodeRange> seenThere = other.ranges(source);
          for (CodeRange range : rest) {
            if (seenThere.stream().anyMatch(each -> each.contains(range))) {
              reasons.computeIfAbsent(range, _ -> new ArrayList<>()).add(reason);
            }
          }
        });
    return new OfFile(List.copyOf(seen), rest, reasons);
  }

  private Set<CodeRange> ranges(Source source) {
    var seen = new TreeSet<CodeRange>(CodeRange.ORDER);
    for (Location at : covered.getOrDefault(source.module().file(), Set.of())) {
      seen.add(CodeRange.of(at, source.text()));
    }
    return seen;
  }

  /// The lines that ranges touch, in order.
  public static List<Integer> lines(List<CodeRange> ranges) {
    var lines = new TreeSet<Integer>();
    for (CodeRange range : ranges) {
      for (int line = range.startRow(); line <= range.endRow(); line++) {
        lines.add(line);
      }
    }
    return List.copyOf(lines);
  }

  private static double percent(int covered, int notCovered) {
    return covered + notCovered == 0 ? 0 : 100.0 * covered / (covered + notCovered);
  }
}
