package dev.bulwark.conftest;

import dev.bulwark.configs.ConfigDocuments;
import dev.bulwark.configs.ConfigFormat;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Profile;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Value;

/// The function that only conftest has and that needs no files: `parse_config("dockerfile", "FROM
/// scratch")`.
///
/// Source: open-policy-agent/conftest `builtins/parse_config.go`.
public final class ConfigFunctions {
  public static final BuiltinRegistry ALL = Profile.CONFTEST.builtins().with(new ParseConfig());

  private ConfigFunctions() {}

  private static final class ParseConfig implements Builtin {
    @Override
    public Signature signature() {
      return Signature.of("parse_config")
          .takes("", RegoType.STRING)
          .takes("", RegoType.STRING)
          .returns(RegoType.objectOf(RegoType.STRING, RegoType.ANY));
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      String name = given.string(0);
      ConfigFormat format =
          ConfigFormat.named(name)
              .orElseThrow(() -> BuiltinException.failed("unknown parser: " + name));
      ConfigDocuments read = ConfigDocuments.read(format, SourceText.of(name, given.string(1)));
      if (!read.diagnostics().isEmpty()) {
        throw BuiltinException.failed(read.diagnostics().getFirst().what());
      }
      return Value.of(read.whole());
    }
  }
}
