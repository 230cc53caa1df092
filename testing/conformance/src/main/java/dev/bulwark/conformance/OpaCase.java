package dev.bulwark.conformance;

import dev.bulwark.model.JsonObject;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.builtins.Builtins;
import dev.bulwark.rego.eval.Engine;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.suites.rego.RegoYaml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One compliance case of OPA on one engine.
///
/// Results are compared as sets of bindings after JSON: sets are arrays then, and of numbers only
/// the value counts.
final class OpaCase {
  private final String id;
  private final JsonObject fields;
  private final RegoVersion version;
  private final Engine engine;

  OpaCase(String place, JsonObject fields, RegoVersion version, Engine engine) {
    this.id =
        place + " " + fields.get("note") + " (" + engine.name().toLowerCase(Locale.ROOT) + ")";
    this.fields = fields;
    this.version = version;
    this.engine = engine;
  }

  Case judge() {
    try {
      return judge(query().evaluateAny(input(), environment()));
    } catch (RegoException e) {
      return new Case.Failed(id, wanted(), "does not compile: " + e.getMessage());
    } catch (EvaluationException e) {
      return judge(e);
    } catch (RuntimeException e) { // a fault of ours: the case has failed, the others go on
      return new Case.Failed(id, wanted(), "broke: " + e);
    }
  }

  private Query query() throws RegoException {
    Policies.Builder builder =
        Policies.builder()
            .version(version)
            .engine(engine)
            .builtins(Builtins.ALL.with(new OpaSleep()))
            .yaml(new RegoYaml());
    if (fields.get("modules") instanceof List<?> modules) {
      for (int i = 0; i < modules.size(); i++) {
        builder.module("test-" + i + ".rego", String.valueOf(modules.get(i)));
      }
    }
    Object data = fields.get("data");
    if (data != null) {
      builder.data(data);
    }
    return builder.build().rawQuery(String.valueOf(fields.get("query")), RegoVersion.V1);
  }

  private @Nullable Value input() throws RegoException {
    if (fields.get("input_term") instanceof String term) {
      return Policies.builder()
          .build()
          .query(term)
          .evaluateWithoutInput(Environment.CLOSED)
          .value()
          .orElseThrow();
    }
    return fields.containsKey("input") ? Value.of(fields.get("input")) : null;
  }

  private Environment environment() {
    return Environment.CLOSED
        .now(Instant.parse("2026-01-01T00:00:00Z"))
        .strictErrors(Boolean.TRUE.equals(fields.get("strict_error")));
  }

  private String wanted() {
    for (String field : List.of("want_error", "want_error_code", "want_result")) {
      if (fields.get(field) != null) {
        return field + " " + fields.get(field);
      }
    }
    return "no error";
  }

  private Case judge(EvaluationException error) {
    Object text = fields.get("want_error");
    Object code = fields.get("want_error_code");
    boolean fits =
        (text != null || code != null)
            && (text == null || (error.getMessage() + "").contains(text.toString()))
            && (code == null || error.code().equals(code));
    return fits ? new Case.Passed(id) : new Case.Failed(id, wanted(), error.getMessage() + "");
  }

  private Case judge(Query.Answer answer) {
    if (fields.get("want_error") != null || fields.get("want_error_code") != null) {
      return new Case.Failed(id, wanted(), "answers " + results(answer));
    }
    Value wanted = results();
    Value got = results(answer);
    return wanted.equals(got)
        ? new Case.Passed(id)
        : new Case.Failed(id, wanted.toString(), got.toString());
  }

  private Value results() {
    var results = new SetValue.Builder();
    if (fields.get("want_result") instanceof List<?> wanted) {
      wanted.forEach(one -> results.add(Value.of(one)));
    }
    return results.build();
  }

  private Value results(Query.Answer answer) {
    boolean sorts = Boolean.TRUE.equals(fields.get("sort_bindings"));
    var results = new SetValue.Builder();
    for (Query.Solution solution : answer.solutions()) {
      var object = new ObjectValue.Builder();
      for (Map.Entry<String, Value> binding : solution.bindings().entrySet()) {
        Value plain = Value.of(binding.getValue().toJava());
        object.put(binding.getKey(), sorts ? sorted(plain) : plain);
      }
      results.add(object.build());
    }
    return results.build();
  }

  private static Value sorted(Value value) {
    if (!(value instanceof ArrayValue array)) {
      return value;
    }
    var elements = new ArrayList<>(array.asList());
    elements.sort(Value.ORDER);
    return ArrayValue.of(elements);
  }
}
