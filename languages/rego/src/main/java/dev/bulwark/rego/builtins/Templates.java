package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.arrayOf;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// `internal.template_string`: what a template string is compiled to. Each part is a scalar, or a
/// set of what an expression gave: nothing, or one value.
final class Templates {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("internal.template_string").takes(arrayOf(ANY)).returns(STRING),
              (given, context) -> joined(given.array(0))));

  private Templates() {}

  private static Value joined(ArrayValue parts) {
    var text = new StringBuilder();
    for (Value part : parts) {
      text.append(text(part));
    }
    return StringValue.of(text.toString());
  }

  private static String text(Value part) {
    return switch (part) {
      case StringValue string -> string.text();
      case NullValue _, BooleanValue _, NumberValue _ -> part.toString();
      case SetValue set -> {
        if (set.size() > 1) {
          throw BuiltinException.halt("template-strings must not produce multiple outputs");
        }
        yield set.size() == 0 ? "<undefined>" : result(set.elementAt(0));
      }
      default -> throw BuiltinException.halt("illegal argument type: " + part.typeName());
    };
  }

  private static String result(Value value) {
    return value instanceof StringValue string ? string.text() : value.toString();
  }
}
