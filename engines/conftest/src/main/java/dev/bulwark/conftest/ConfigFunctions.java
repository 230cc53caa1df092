package dev.bulwark.conftest;

import dev.bulwark.configs.ConfigDocuments;
import dev.bulwark.configs.ConfigFormat;
import dev.bulwark.conftest.PolicyFiles.Reading;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Profile;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.TreeMap;

/// The functions that only conftest has: `parse_config("dockerfile", "FROM scratch")`,
/// `parse_config_file("limits.yaml")`, `parse_combined_config_files(["a.yaml", "b.toml"])`. Files
/// are named from the folder of the module that calls, and come from the host's [PolicyFiles].
///
/// Source: open-policy-agent/conftest `builtins/parse_config.go`.
public final class ConfigFunctions {
  private static final RegoType CONFIGURATION = RegoType.objectOf(RegoType.STRING, RegoType.ANY);

  public static final BuiltinRegistry ALL =
      Profile.CONFTEST
          .builtins()
          .with(new ParseConfig(), new ParseConfigFile(), new ParseCombinedConfigFiles());

  private ConfigFunctions() {}

  private static ConfigFormat format(String name) {
    return ConfigFormat.named(name)
        .orElseThrow(() -> BuiltinException.failed("unknown parser: " + name));
  }

  private static ConfigDocuments documents(ConfigFormat format, SourceText text) {
    ConfigDocuments read = ConfigDocuments.read(format, text);
    if (!read.diagnostics().isEmpty()) {
      throw BuiltinException.failed(read.diagnostics().getFirst().what());
    }
    return read;
  }

  /// What the file holds that the calling module names.
  private static ConfigDocuments documents(SourceText file) {
    ConfigFormat format =
        ConfigFormat.of(file.name())
            .orElseThrow(
                () -> BuiltinException.failed("no format is known for the name " + file.name()));
    return documents(format, file);
  }

  private static SourceText file(String path, BuiltinContext context) {
    PolicyFiles files =
        context.host().orElse(null) instanceof PolicyFiles given ? given : PolicyFiles.NONE;
    return switch (files.read(context.at().file(), path)) {
      case Reading.Found(var text) -> text;
      case Reading.Refused(var why) ->
          throw BuiltinException.failed("read config file " + path + ": " + why);
    };
  }

  private static final class ParseConfig implements Builtin {
    @Override
    public Signature signature() {
      return Signature.of("parse_config")
          .takes("", RegoType.STRING)
          .takes("", RegoType.STRING)
          .returns(CONFIGURATION);
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      String name = given.string(0);
      return Value.of(documents(format(name), SourceText.of(name, given.string(1))).whole());
    }
  }

  private static final class ParseConfigFile implements Builtin {
    @Override
    public Signature signature() {
      return Signature.of("parse_config_file").takes("", RegoType.STRING).returns(CONFIGURATION);
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      return Value.of(documents(file(given.string(0), context)).whole());
    }
  }

  private static final class ParseCombinedConfigFiles implements Builtin {
    @Override
    public Signature signature() {
      return Signature.of("parse_combined_config_files")
          .takes("", RegoType.arrayOf(RegoType.STRING))
          .returns(CONFIGURATION);
    }

    /// An entry for each document, by the names of their files.
    @Override
    public Value call(Arguments given, BuiltinContext context) {
      var files = new TreeMap<String, SourceText>();
      for (Value path : given.array(0).asList()) {
        if (!(path instanceof StringValue text)) {
          throw BuiltinException.failed("a path is no string: " + path);
        }
        SourceText file = file(text.text(), context);
        files.put(file.name(), file);
      }
      var combined = new ArrayValue.Builder();
      for (SourceText file : files.values()) {
        Value whole = Value.of(documents(file).whole());
        if (whole instanceof ArrayValue several) {
          several.asList().forEach(contents -> combined.add(entry(file, contents)));
        } else {
          combined.add(entry(file, whole));
        }
      }
      return combined.build();
    }

    private static Value entry(SourceText file, Value contents) {
      return new ObjectValue.Builder()
          .put(StringValue.of("path"), StringValue.of(file.name()))
          .put(StringValue.of("contents"), contents)
          .build();
    }
  }
}
