package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.arrayOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// What template strings (`$"a {b}"`) become.
final class TemplateString implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("internal.template_string").takes(arrayOf(ANY)).returns(STRING);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    List<List<String>> lines = PrintedParts.lines(given.array(0));
    if (lines.size() > 1) {
      throw BuiltinException.conflict("template-strings must not produce multiple outputs");
    }
    return StringValue.of(String.join("", lines.getFirst()));
  }
}
