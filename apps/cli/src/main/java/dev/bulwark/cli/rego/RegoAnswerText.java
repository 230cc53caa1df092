package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.BoxTable;
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
import org.jspecify.annotations.Nullable;

/// The formats in which `bulwark rego eval` prints an answer: those of `opa eval`, byte for byte.
enum RegoAnswerText {
  /// `{"result": [{"expressions": [...], "bindings": {...}}]}`; `{}` where nothing is defined.
  JSON {
    @Override
    void write(RegoOutput output, PrintStream out) {
      out.println(RegoJson.lines(output.tree()));
    }
  },
  /// The values of the statements, an array for each solution.
  VALUES {
    @Override
    void write(RegoOutput output, PrintStream out) {
      output.solutions().forEach(each -> out.println(RegoJson.lines(each.expressions())));
    }
  },
  /// The variables, an object for each solution.
  BINDINGS {
    @Override
    void write(RegoOutput output, PrintStream out) {
      output.solutions().forEach(each -> out.println(RegoJson.lines(each.bindings())));
    }
  },
  /// Tables, for people.
  PRETTY {
    @Override
    void write(RegoOutput output, PrintStream out) {
      Explanation.lines(output.explanation(), output.originals()).forEach(out::println);
      if (output.errors().isEmpty()) {
        result(output, out);
      }
      extras(output, out);
    }
  },
  /// The values of each solution on a line: a string without quotes, anything else as JSON.
  RAW {
    @Override
    void write(RegoOutput output, PrintStream out) {
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
    void write(RegoOutput output, PrintStream out) {
      Map<String, @Nullable Object> tree = output.tree();
      tree.computeIfPresent("result", (_, _) -> "discarded");
      out.println(RegoJson.lines(sorted(tree)));
    }
  };

  abstract void write(RegoOutput output, PrintStream out);

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

  private static void result(RegoOutput output, PrintStream out) {
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
      table(output, first).lines().forEach(out::println);
    }
  }

  private static boolean areBooleans(List<Value> values) {
    return values.stream().allMatch(BooleanValue.class::isInstance);
  }

  /// A column for each statement whose value tells something, then one for each variable.
  private static BoxTable table(RegoOutput output, Query.Solution first) {
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
      columns.forEach(column -> row.add(Json.write(solution.expressions().get(column))));
      for (String variable : variables) {
        Value value = solution.bindings().get(variable);
        row.add(value == null ? "null" : Json.write(value));
      }
      rows.add(row);
    }
    return new BoxTable(header, rows);
  }

  private static void extras(RegoOutput output, PrintStream out) {
    if (!output.metrics().isEmpty()) {
      var rows = new ArrayList<List<String>>();
      output.metrics().forEach((name, nanos) -> rows.add(List.of(name, String.valueOf(nanos))));
      rows.sort(Comparator.comparing(List::getFirst));
      new BoxTable(List.of("Metric", "Value"), rows).lines().forEach(out::println);
    }
    if (!output.profile().isEmpty()) {
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

  private static List<String> row(Profile.OfLine line) {
    return List.of(
        GoDuration.text(Duration.ofNanos(line.nanos())),
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
