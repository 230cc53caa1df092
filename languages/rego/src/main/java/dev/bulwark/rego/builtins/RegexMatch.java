package dev.bulwark.rego.builtins;

import com.google.re2j.Pattern;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// `regex.match(pattern, value)`: whether the RE2 pattern occurs anywhere in the value.
record RegexMatch(Signature signature) implements Builtin {
  @Override
  public Value call(Arguments given, BuiltinContext context) {
    String pattern = given.string(0);
    String text = given.string(1);
    return BooleanValue.of(Regex.of(pattern, context).pattern().matcher(text).find());
  }

  @Override
  public Builtin specialised(@Nullable Value[] known) {
    if (known[0] instanceof StringValue source) {
      try {
        return new Prepared(signature, new Regex.Source(source.text()).compiled().pattern());
      } catch (BuiltinException e) {
        return this; // Fails when it is called, if ever.
      }
    }
    return this;
  }

  /// For a pattern that is written in the policy.
  private record Prepared(Signature signature, Pattern pattern) implements Builtin {
    @Override
    public Value call(Arguments given, BuiltinContext context) {
      return BooleanValue.of(pattern.matcher(given.string(1)).find());
    }
  }
}
