package dev.bulwark.rego.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.trace.TraceEvent.OfBody;
import dev.bulwark.rego.trace.TraceEvent.OfRule;
import dev.bulwark.rego.trace.TraceEvent.OfStatement;
import dev.bulwark.rego.trace.TraceEvent.Op;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Keeps the steps of an evaluation, to show how its answer came about.
///
/// Source: open-policy-agent/opa `v1/topdown/trace.go`, `v1/topdown/lineage/lineage.go`.
public final class Explanation implements Tracer {
  private static final int PADDING = 4;
  private static final int LONGEST_VALUE = 32;

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
  public List<TraceEvent> debug() {
    return List.copyOf(events);
  }

  /// All steps but those of single terms.
  public List<TraceEvent> full() {
    return events.stream().filter(event -> event.op() != Op.UNIFY).toList();
  }

  /// What policies said with `trace`, and the way there.
  public List<TraceEvent> notes() {
    return ways(event -> event.op() == Op.NOTE);
  }

  /// What failed, and the way there.
  public List<TraceEvent> fails() {
    return ways(event -> event.op() == Op.FAIL);
  }

  /// What failed and what policies said, and the way there.
  public List<TraceEvent> notesAndFails() {
    return ways(event -> event.op() == Op.FAIL || event.op() == Op.NOTE);
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

  /// A line for each step: its place, what is done, further in the deeper it lies, and the
  /// variables that it speaks of if they were asked for.
  ///
  /// @param originals what variables that the compiler named are called in the source
  public static List<String> lines(
      List<TraceEvent> events, Map<String, String> originals, boolean withVariables) {
    var names = new Names(originals);
    var depths = new HashMap<Long, Integer>();
    var table = new ArrayList<List<String>>();
    for (TraceEvent event : events) {
      int above = depths.getOrDefault(event.parent(), 0);
      int depth = depths.computeIfAbsent(event.query(), _ -> above + 1);
      String said = event.remark().isEmpty() ? "" : ' ' + event.remark();
      String step =
          "| ".repeat(isOuter(event) ? depth - 1 : depth)
              + event.op()
              + ' '
              + names.text(event.subject())
              + said;
      table.add(
          withVariables
              ? List.of(place(event), step, names.text(event.variables()))
              : List.of(place(event), step));
    }
    return aligned(table);
  }

  /// As OPA aligns it: columns are as wide as their bytes.
  private static List<String> aligned(List<List<String>> table) {
    var widths = new int[3];
    for (List<String> row : table) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).getBytes(UTF_8).length);
      }
    }
    var lines = new ArrayList<String>();
    for (List<String> row : table) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size() - 1; i++) {
        String cell = row.get(i);
        line.append(cell)
            .repeat(' ', widths[i] + PADDING + 1 - cell.codePointCount(0, cell.length()));
      }
      lines.add(line.append(row.getLast()).toString());
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
        case OfRule _, TraceEvent.OfDocument _, TraceEvent.Note _ -> subject.toString();
      };
    }

    /// `{x: 1, y: "a"}`
    String text(Map<String, Value> variables) {
      var named = new TreeMap<String, String>();
      variables.forEach((name, value) -> named.put(name(name), value.toString()));
      return named.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + shortened(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }

    private String name(String given) {
      return given.startsWith("$") ? "_" : originals.getOrDefault(given, given);
    }

    private static String shortened(String value) {
      return value.length() <= LONGEST_VALUE
          ? value
          : value.substring(0, LONGEST_VALUE - 3) + "...";
    }

    /// As OPA writes it: comparisons and arithmetic as calls, and no keys that nobody named.
    private String text(Expr expr) {
      return expr(expr).toCallText();
    }

    @Override
    protected Expr.Statement statement(Expr.Statement statement) {
      return super.statement(statement)
                  instanceof Expr.Every(var key, var value, var domain, var body)
              && key instanceof Term.Var variable
              && (variable.isGenerated() || variable.isWildcard())
          ? new Expr.Every(null, value, domain, body)
          : super.statement(statement);
    }

    @Override
    protected Term term(Term term) {
      if (term instanceof Term.Var(var name, var at)) {
        return new Term.Var(name(name), at);
      }
      return parts(term);
    }
  }
}
