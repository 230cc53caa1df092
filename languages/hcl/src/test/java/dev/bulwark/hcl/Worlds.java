package dev.bulwark.hcl;

import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.function.Files;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.Parsed;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The scope that the expressions of the tables were recorded in.
final class Worlds {
  private Worlds() {}

  static Scope recorded() {
    Map<String, Value> names = new HashMap<>();
    names.put("unk", unknown(Types.ANY));
    names.put("unks", unknown(Types.STRING));
    names.put("unkn", unknown(Types.NUMBER));
    names.put("unkb", unknown(Types.BOOL));
    names.put("unkl", unknown(Type.list(Types.STRING)));
    names.put("unkm", unknown(Type.map(Types.STRING)));
    names.put("unkset", unknown(Type.set(Types.STRING)));
    names.put("unko", unknown(Type.object(Map.of("a", Types.STRING))));
    names.put(
        "local",
        Value.object(
            Map.of(
                "name",
                Value.text("web"),
                "ports",
                Value.list(Types.NUMBER, List.of(Value.number(80), Value.number(443))),
                "tags",
                Value.map(Types.STRING, Map.of("a", Value.text("1"), "b", Value.text("2"))),
                "list",
                Value.tuple(List.of(identified("x"), identified("y"))))));
    return Scope.of(names);
  }

  private static Value unknown(Type type) {
    return Value.unknown(type, "the test says so");
  }

  private static Value identified(String id) {
    return Value.object(Map.of("id", Value.text(id)));
  }

  /// The value of an expression in an empty scope.
  static Value evaluate(String expression) {
    Parsed parsed = Hcl.expression(HclSource.of("test", expression));
    if (parsed.failed()) {
      throw new AssertionError(parsed.diagnostics());
    }
    var run = new Evaluation(Hcl.functions(Files.NONE));
    Value value = run.evaluate(parsed.expression(), Scope.EMPTY);
    if (!run.diagnostics().isEmpty()) {
      throw new AssertionError(run.diagnostics());
    }
    return value;
  }
}
