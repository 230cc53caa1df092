package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
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
final class RegexMatch implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("regex.match").takes("pattern", STRING).takes("value", STRING).returns(BOOLEAN);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    Pattern pattern = context.remembered(new Source(given.string(0)), Source::compiled);
    return BooleanValue.of(pattern.matcher(given.string(1)).find());
  }

  @Override
  public Builtin specialised(@Nullable Value[] known) {
    if (known[0] instanceof StringValue source) {
      try {
        return new Prepared(new Source(source.text()).compiled());
      } catch (BuiltinException e) {
        return this; // Fails when it is called, if ever.
      }
    }
    return this;
  }

  private record Source(String text) {
    Pattern compiled() {
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw BuiltinException.failed(
            "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`", e);
      }
    }
  }

  /// For a pattern that is written in the policy.
  private record Prepared(Pattern pattern) implements Builtin {
    @Override
    public Signature signature() {
      return SIGNATURE;
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      return BooleanValue.of(pattern.matcher(given.string(1)).find());
    }
  }
}
