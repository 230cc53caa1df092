package dev.bulwark.rego.trace;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.trace.TraceEvent.OfStatement;
import dev.bulwark.rego.trace.TraceEvent.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How often the statements of each line were evaluated, and for how long: from one statement to
/// the next, so that a statement pays for what is done on its behalf and is no statement.
///
/// Source: open-policy-agent/opa `v1/profiler/profiler.go`.
public final class Profile implements Tracer {
  private final LongSupplier nanos;
  private final Map<Line, Counts> lines = new LinkedHashMap<>();
  private @Nullable TraceEvent running;
  private long since;

  /// A profile that was told of nothing yet.
  ///
  /// @param nanos a clock that only goes forward
  public Profile(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Line(String file, int row) {}

  private static final class Counts {
    final Location at;
    final Set<Integer> statements = new HashSet<>();
    long nanos;
    int evaluations;
    int redos;

    Counts(Location at) {
      this.at = at;
    }
  }

  /// What is known of one line.
  ///
  /// @param redos how often another solution was looked for
  /// @param statements how many statements the compiler has made of the line, as far as their
  ///   positions in their bodies tell them apart
  public record OfLine(Location at, long nanos, int evaluations, int redos, int statements) {}

  /// What lines are sorted by, the largest first.
  public enum Criterion {
    TOTAL_TIME_NS(Comparator.comparingLong(OfLine::nanos)),
    NUM_EVAL(Comparator.comparingInt(OfLine::evaluations)),
    NUM_REDO(Comparator.comparingInt(OfLine::redos)),
    NUM_GEN_EXPR(Comparator.comparingInt(OfLine::statements)),
    FILE(Comparator.comparing(line -> line.at().file())),
    LINE(Comparator.comparingInt(line -> line.at().row()));

    @SuppressWarnings("ImmutableEnumChecker") // a comparator of fields
    private final Comparator<OfLine> order;

    Criterion(Comparator<OfLine> order) {
      this.order = order.reversed();
    }
  }

  @Override
  public void on(TraceEvent event) {
    if (event.subject() instanceof OfStatement
        && (event.op() == Op.EVAL || event.op() == Op.REDO)) {
      long now = nanos.getAsLong();
      if (running != null) {
        count(running, now - since);
      }
      running = event;
      since = nanos.getAsLong();
    }
  }

  private void count(TraceEvent event, long spent) {
    Counts counts =
        lines.computeIfAbsent(
            new Line(event.at().file(), event.at().row()), _ -> new Counts(event.at()));
    counts.nanos += spent;
    if (event.op() == Op.EVAL) {
      counts.evaluations++;
    } else {
      counts.redos++;
    }
    if (event.subject() instanceof OfStatement(_, var index)) {
      counts.statements.add(index);
    }
  }

  /// Ends the measuring, and tells of each line.
  public List<OfLine> lines(List<Criterion> criteria) {
    if (running != null) {
      count(running, nanos.getAsLong() - since);
      running = null;
    }
    var all = new ArrayList<OfLine>();
    for (Counts counts : lines.values()) {
      all.add(
          new OfLine(
              counts.at, counts.nanos, counts.evaluations, counts.redos, counts.statements.size()));
    }
    Comparator<OfLine> order = (_, _) -> 0;
    for (Criterion criterion : criteria) {
      order = order.thenComparing(criterion.order);
    }
    all.sort(order);
    return List.copyOf(all);
  }
}
