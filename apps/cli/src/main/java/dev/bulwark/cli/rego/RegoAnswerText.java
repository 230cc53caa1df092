package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.BoxTable;
import dev.bulwark.cli.command.Distribution;
import dev.bulwark.cli.command.Options;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.trace.Explanation;
import dev.bulwark.rego.trace.Profile;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoDuration;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// The formats in which `bulwark rego eval` prints an answer: those of `opa eval`, byte for byte.
enum RegoAnswerText {
  /// `{"result": [{"expressions": [...], "bindings": {...}}]}`; `{}` where nothing is defined.
  JSON {
    @Override
    void write(RegoOutput output, Look look, PrintStream out) {
      out.println(RegoJson.lines(output.tree()));
    }
  },
  /// The values of the statements, an array for each solution.
  VALUES {
    @Override
    void write(RegoOutput output, Look look, PrintStream out) {
      output.solutions().forEach(each -> out.println(RegoJson.lines(each.expressions())));
    }
  },
  /// The variables, an object for each solution.
  BINDINGS {
    @Override
    void write(RegoOutput output, Look look, PrintStream out) {
      output.solutions().forEach(each -> out.println(RegoJson.lines(each.bindings())));
    }
  },
  /// Tables, for people.
  PRETTY {
    @Override
    void write(RegoOutput output, Look look, PrintStream out) {
      Explanation.lines(output.explanation(), output.originals(), look.withVariables())
          .forEach(out::println);
      if (output.errors().isEmpty()) {
        result(output, look, out);
      }
      extras(output, out);
    }
  },
  /// The values of each solution on a line: a string without quotes, anything else as JSON.
  RAW {
    @Override
    void write(RegoOutput output, Look look, PrintStream out) {
      for (Query.Solution solution : output.solutions()) {
        var texts = new ArrayList<String>();
        for (Value value : solution.expressions()) {
          texts.add(value instanceof StringValue text ? text.text() : Json.write(value));
        }
        out.println(String.join(" ", texts));
      }
    }
  },
  /// `{"result": "discarded"}`: what is measured counts, not what is answered.
  DISCARD {
    @Override
    void write(RegoOutput output, Look look, PrintStream out) {
      Map<String, @Nullable Object> tree = output.tree();
      tree.computeIfPresent("result", (_, _) -> "discarded");
      out.println(RegoJson.lines(sorted(tree)));
    }
  };

  private static final List<String> COUNTS =
      List.of("Num Eval", "Num Redo", "Num Gen Expr", "Location");

  /// How it is shown to people.
  ///
  /// @param withVariables whether steps are shown with the values of their variables
  /// @param widestCell how many characters of a value are shown; 0 for all
  record Look(boolean withVariables, int widestCell) {
    String cell(String value) {
      return widestCell == 0 || value.codePointCount(0, value.length()) <= widestCell
          ? value
          : value.substring(0, value.offsetByCodePoints(0, widestCell)) + "...";
    }
  }

  abstract void write(RegoOutput output, Look look, PrintStream out);

  /// Whether errors are told in the output itself.
  boolean holdsErrors() {
    return this == JSON || this == DISCARD;
  }

  /// The format of that name.
  ///
  /// @throws UserFault where there is none
  static RegoAnswerText named(String name) {
    if (name.equals("source")) {
      throw RegoQuestionOptions.notOffered("--format source", "it prints the result of --partial");
    }
    var names = new ArrayList<String>();
    for (RegoAnswerText each : values()) {
      String known = each.name().toLowerCase(Locale.ROOT);
      if (known.equals(name)) {
        return each;
      }
      names.add(known);
    }
    throw Options.notOneOf(name, "-f", String.join(", ", names));
  }

  private static void result(RegoOutput output, Look look, PrintStream out) {
    List<Query.Solution> solutions = output.solutions();
    if (solutions.isEmpty()) {
      out.println("undefined");
      return;
    }
    Query.Solution first = solutions.getFirst();
    boolean isOne = first.expressions().size() == 1 || areBooleans(first.expressions());
    if (solutions.size() == 1 && first.bindings().isEmpty() && isOne) {
      out.println(RegoJson.lines(first.expressions().getFirst()));
    } else {
      table(output, first, look).lines().forEach(out::println);
    }
  }

  private static boolean areBooleans(List<Value> values) {
    return values.stream().allMatch(BooleanValue.class::isInstance);
  }

  /// A column for each statement whose value tells something, then one for each variable.
  private static BoxTable table(RegoOutput output, Query.Solution first, Look look) {
    List<String> texts = output.answer().orElseThrow().query().texts();
    var columns = new ArrayList<Integer>();
    var header = new ArrayList<String>();
    for (int i = 0; i < texts.size(); i++) {
      if (first.bindings().isEmpty() || !(first.expressions().get(i) instanceof BooleanValue)) {
        columns.add(i);
        header.add(texts.get(i));
      }
    }
    List<String> variables = List.copyOf(new TreeMap<>(first.bindings()).keySet());
    header.addAll(variables);
    var rows = new ArrayList<List<String>>();
    for (Query.Solution solution : output.solutions()) {
      var row = new ArrayList<String>();
      columns.forEach(column -> row.add(look.cell(Json.write(solution.expressions().get(column)))));
      for (String variable : variables) {
        Value value = solution.bindings().get(variable);
        row.add(value == null ? "null" : look.cell(Json.write(value)));
      }
      rows.add(row);
    }
    return new BoxTable(header, rows);
  }

  private static void extras(RegoOutput output, PrintStream out) {
    output.repetition().ifPresent(several -> several(several, out));
    if (!output.metrics().isEmpty() && output.repetition().isEmpty()) {
      var rows = new ArrayList<List<String>>();
      output.metrics().forEach((name, nanos) -> rows.add(List.of(name, String.valueOf(nanos))));
      rows.sort(Comparator.comparing(List::getFirst));
      new BoxTable(List.of("Metric", "Value"), rows).lines().forEach(out::println);
    }
    if (!output.profile().isEmpty() && output.repetition().isEmpty()) {
      var rows = new ArrayList<List<String>>();
      output.profile().forEach(line -> rows.add(row(line)));
      new BoxTable(List.of("Time", "Num Eval", "Num Redo", "Num Gen Expr", "Location"), rows)
          .lines()
          .forEach(out::println);
    }
    output
        .coverage()
        .ifPresent(
            report ->
                new BoxTable(
                        List.of(), List.of(List.of("Overall Coverage", percent(report.percent()))))
                    .lines()
                    .forEach(out::println));
  }

  private static void several(RegoRepetition several, PrintStream out) {
    var metrics = new ArrayList<List<String>>();
    several
        .metrics()
        .forEach((name, nanos) -> metrics.add(row(name, nanos, each -> "" + Math.round(each))));
    if (!metrics.isEmpty()) {
      metrics.sort(Comparator.comparing(List::getFirst));
      new BoxTable(List.of("Metric", "Min", "Max", "Mean", "90%", "99%"), metrics)
          .lines()
          .forEach(out::println);
    }
    var lines = new ArrayList<List<String>>();
    for (RegoRepetition.OfLine line : several.lines()) {
      List<String> row =
          row("", line.nanos(), each -> GoDuration.text(Duration.ofNanos(Math.round(each))));
      row.removeFirst();
      row.addAll(counts(line.line()));
      lines.add(row);
    }
    if (!lines.isEmpty()) {
      var header = new ArrayList<>(List.of("Min", "Max", "Mean", "90%", "99%"));
      header.addAll(COUNTS);
      new BoxTable(header, lines).lines().forEach(out::println);
    }
  }

  private static List<String> row(String name, Distribution numbers, DoubleFunction<String> shown) {
    var row = new ArrayList<>(List.of(name));
    numbers.shown().forEach(number -> row.add(shown.apply(number)));
    return row;
  }

  private static List<String> row(Profile.OfLine line) {
    var row = new ArrayList<>(List.of(GoDuration.text(Duration.ofNanos(line.nanos()))));
    row.addAll(counts(line));
    return row;
  }

  private static List<String> counts(Profile.OfLine line) {
    return List.of(
        String.valueOf(line.evaluations()),
        String.valueOf(line.redos()),
        String.valueOf(line.statements()),
        line.at().file().isEmpty() ? "query:" + line.at().row() : line.at().toString());
  }

  /// Two digits behind the point.
  static String percent(double percent) {
    return String.format(Locale.ROOT, "%.2f", percent);
  }

  private static @Nullable Object sorted(@Nullable Object node) {
    return switch (node) {
      case Map<?, ?> map -> {
        var tree = new TreeMap<String, @Nullable Object>();
        map.forEach((key, value) -> tree.put(String.valueOf(key), sorted(value)));
        yield tree;
      }
      case List<?> list -> list.stream().map(RegoAnswerText::sorted).toList();
      case null, default -> node;
    };
  }
}
