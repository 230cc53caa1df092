package dev.bulwark.rego.trace;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.trace.TraceEvent.OfBody;
import dev.bulwark.rego.trace.TraceEvent.OfRule;
import dev.bulwark.rego.trace.TraceEvent.OfStatement;
import dev.bulwark.rego.trace.TraceEvent.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Keeps the steps of an evaluation, to show how its answer came about.
///
/// Source: open-policy-agent/opa `v1/topdown/trace.go`, `v1/topdown/lineage/lineage.go`.
public final class Explanation implements Tracer {
  private static final int PADDING = 4;

  /// What a person can still read, and a computer hold.
  private static final int MOST_EVENTS = 1_000_000;

  private final List<TraceEvent> events = new ArrayList<>();
  private boolean complete = true;

  @Override
  public void on(TraceEvent event) {
    if (events.size() < MOST_EVENTS) {
      events.add(event);
    } else {
      complete = false;
    }
  }

  /// Whether all steps are kept; an explanation ends after a million.
  public boolean isComplete() {
    return complete;
  }

  /// All steps.
  public List<TraceEvent> full() {
    return List.copyOf(events);
  }

  /// What policies said with `trace`, and the way there.
  public List<TraceEvent> notes() {
    return ways(event -> event.op() == Op.NOTE);
  }

  /// What failed, and the way there.
  public List<TraceEvent> fails() {
    return ways(event -> event.op() == Op.FAIL);
  }

  private List<TraceEvent> ways(Predicate<TraceEvent> wanted) {
    var kept = new ArrayList<TraceEvent>();
    Map<Long, TraceEvent> entered = new HashMap<>();
    for (TraceEvent event : events) {
      if (wanted.test(event)) {
        var way = new ArrayList<TraceEvent>(List.of(event));
        TraceEvent above = entered.get(event.query());
        while (above != null) {
          way.add(above);
          above = above.parent() == above.query() ? null : entered.get(above.parent());
        }
        kept.addAll(way.reversed());
        entered.clear();
      }
      boolean leadsOn = event.op() == Op.ENTER || event.op() == Op.REDO;
      if (leadsOn && (event.subject() instanceof OfRule || event.subject() instanceof OfBody)) {
        entered.put(event.query(), event);
      }
    }
    return kept;
  }

  /// A line for each step: its place, and what is done, further in the deeper it lies.
  ///
  /// @param originals what variables that the compiler named are called in the source
  public static List<String> lines(List<TraceEvent> events, Map<String, String> originals) {
    var names = new Names(originals);
    var depths = new HashMap<Long, Integer>();
    int width = 0;
    for (TraceEvent event : events) {
      width = Math.max(width, place(event).length());
    }
    var lines = new ArrayList<String>();
    for (TraceEvent event : events) {
      int above = depths.getOrDefault(event.parent(), 0);
      int depth = depths.computeIfAbsent(event.query(), _ -> above + 1);
      String place = place(event);
      lines.add(
          place
              + " ".repeat(width + PADDING - place.length() + 1)
              + "| ".repeat(isOuter(event) ? depth - 1 : depth)
              + event.op()
              + ' '
              + names.text(event.subject()));
    }
    return lines;
  }

  private static String place(TraceEvent event) {
    String file = event.at().file();
    return (file.isEmpty() ? "query" : file) + ':' + event.at().row();
  }

  /// Whether it is about the rule or body as a whole.
  private static boolean isOuter(TraceEvent event) {
    return event.op() == Op.ENTER
        || (event.op() == Op.REDO && !(event.subject() instanceof OfStatement));
  }

  /// What a step is about, with variables called as in the source.
  public static String text(TraceEvent.Subject subject, Map<String, String> originals) {
    return new Names(originals).text(subject);
  }

  private static final class Names extends Rewriter {
    private final Map<String, String> originals;

    Names(Map<String, String> originals) {
      this.originals = originals;
    }

    String text(TraceEvent.Subject subject) {
      return switch (subject) {
        case OfBody(var body) -> body.stream().map(this::text).collect(Collectors.joining("; "));
        case OfStatement(var statement, _) -> text(statement);
        case OfRule _, TraceEvent.Note _ -> subject.toString();
      };
    }

    /// As OPA writes it: comparisons and arithmetic as calls, `gt(x, 1)`.
    private String text(Expr expr) {
      Expr named = expr(expr);
      if (!(named.statement() instanceof Expr.Invocation(var operator, var arguments))
          || named.isCallOf("eq")) {
        return named.toString();
      }
      var text = new StringBuilder(named.negated() ? "not " : "").append(operator);
      text.append(
          arguments.stream().map(Term::toString).collect(Collectors.joining(", ", "(", ")")));
      for (Expr.With with : named.with()) {
        text.append(" with ").append(with.target()).append(" as ").append(with.value());
      }
      return text.toString();
    }

    @Override
    protected Term term(Term term) {
      if (term instanceof Term.Var(var name, var at)) {
        return new Term.Var(
            name.startsWith("$capture") ? "_" : originals.getOrDefault(name, name), at);
      }
      return parts(term);
    }
  }
}
