package dev.bulwark.cli;

import dev.bulwark.rego.Query;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The formats in which `bulwark rego eval` prints an answer: those of `opa eval`.
enum RegoAnswerText {
  /// `{"result": [{"expressions": [...], "bindings": {...}}]}`; `{}` where nothing is defined.
  JSON {
    @Override
    void write(Query query, Query.Answer answer, PrintStream out) {
      out.println(Json.write(whole(query, answer)));
    }
  },
  /// The values of the statements, a line for each solution.
  VALUES {
    @Override
    void write(Query query, Query.Answer answer, PrintStream out) {
      answer
          .solutions()
          .forEach(each -> out.println(Json.write(ArrayValue.of(each.expressions()))));
    }
  },
  /// The variables, a line for each solution.
  BINDINGS {
    @Override
    void write(Query query, Query.Answer answer, PrintStream out) {
      answer.solutions().forEach(each -> out.println(Json.write(bindings(each))));
    }
  },
  /// As Rego text, for people.
  PRETTY {
    @Override
    void write(Query query, Query.Answer answer, PrintStream out) {
      if (!answer.isDefined()) {
        out.println("undefined");
      }
      for (Query.Solution each : answer.solutions()) {
        each.bindings().forEach((name, value) -> out.println(name + " = " + value));
        if (each.bindings().isEmpty()) {
          each.expressions().forEach(out::println);
        }
      }
    }
  },
  /// The first value alone: a string without quotes, anything else as JSON.
  RAW {
    @Override
    void write(Query query, Query.Answer answer, PrintStream out) {
      answer
          .value()
          .ifPresent(
              value ->
                  out.println(value instanceof StringValue text ? text.text() : Json.write(value)));
    }
  },
  /// Nothing: the exit code tells.
  DISCARD {
    @Override
    void write(Query query, Query.Answer answer, PrintStream out) {}
  };

  abstract void write(Query query, Query.Answer answer, PrintStream out);

  /// The format of that name.
  ///
  /// @throws UserFault where there is none
  static RegoAnswerText named(String name) {
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

  private static Value whole(Query query, Query.Answer answer) {
    if (!answer.isDefined()) {
      return ObjectValue.EMPTY;
    }
    var results = new ArrayList<Value>();
    for (Query.Solution solution : answer.solutions()) {
      var expressions = new ArrayList<Value>();
      List<String> texts = query.texts();
      for (int i = 0; i < solution.expressions().size(); i++) {
        expressions.add(
            new ObjectValue.Builder()
                .put("value", solution.expressions().get(i))
                .put("text", StringValue.of(texts.get(i)))
                .build());
      }
      var result = new ObjectValue.Builder().put("expressions", ArrayValue.of(expressions));
      if (!solution.bindings().isEmpty()) {
        result.put("bindings", bindings(solution));
      }
      results.add(result.build());
    }
    return ObjectValue.of(StringValue.of("result"), ArrayValue.of(results));
  }

  private static Value bindings(Query.Solution solution) {
    var bindings = new ObjectValue.Builder();
    for (Map.Entry<String, Value> each : solution.bindings().entrySet()) {
      bindings.put(each.getKey(), each.getValue());
    }
    return bindings.build();
  }
}
