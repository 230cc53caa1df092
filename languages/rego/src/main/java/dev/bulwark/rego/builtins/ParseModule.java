package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.objectOf;

import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.parse.Features;
import dev.bulwark.rego.parse.RegoParser.Parsed;
import dev.bulwark.rego.tree.ParsedModule;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/// `rego.parse_module(filename, rego)`: the syntax tree of a module in v1, as OPA has it in JSON.
final class ParseModule implements Builtin {
  @Override
  public Signature signature() {
    return Signature.of("rego.parse_module")
        .takes("filename", STRING)
        .takes("rego", STRING)
        .returns("output", objectOf(STRING, ANY));
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    String source = given.string(1);
    context.spend(source.length());
    Parsed<ParsedModule> parsed =
        ParsedModule.withoutMetadata(given.string(0), source, Features.newest(RegoVersion.V1));
    String json =
        parsed
            .result()
            .orElseThrow(() -> BuiltinException.failed(errors(parsed.errors())))
            .json(false, true);
    return JsonReader.read(json)
        .asOptional()
        .orElseThrow(() -> new IllegalStateException("a syntax tree is written as JSON"));
  }

  private static String errors(List<RegoError> errors) {
    String lines = errors.stream().map(RegoError::toString).collect(Collectors.joining("\n"));
    return errors.size() == 1
        ? "1 error occurred: " + lines
        : errors.size() + " errors occurred:\n" + lines;
  }
}
