package dev.bulwark.cli.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.parse.Features;
import dev.bulwark.rego.parse.RegoParser.Parsed;
import dev.bulwark.rego.tree.ParsedModule;
import dev.bulwark.suites.rego.RegoFaults;
import dev.bulwark.suites.rego.RegoYaml;
import picocli.CommandLine.ParseResult;

/// Syntax trees for `bulwark rego parse`.
///
/// Apart from the command itself, which every start loads.
final class RegoTrees {
  private RegoTrees() {}

  /// @throws UserFault when the file cannot be read or parsed
  static String text(ParseResult arguments) {
    String format = Options.text(arguments, "-f").orElse("pretty");
    boolean places = false;
    boolean comments = true;
    for (String part : Options.text(arguments, "--json-include").orElse("").split(",", -1)) {
      switch (part.strip()) {
        case "locations" -> places = true;
        case "-locations" -> places = false;
        case "comments" -> comments = true;
        case "-comments" -> comments = false;
        case "" -> {
          // Nothing is asked for.
        }
        default ->
            throw Options.notOneOf(
                part, "--json-include", "locations, comments, each with - before it or not");
      }
    }
    ParsedModule module = module(arguments, Options.positionals(arguments).getFirst());
    return switch (format) {
      case "pretty" -> module.outline(comments);
      case "json" -> module.json(places, comments);
      default -> throw Options.notOneOf(format, "-f", "pretty, json");
    };
  }

  private static ParsedModule module(ParseResult arguments, String file) {
    RegoVersion version =
        Options.given(arguments, "--v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
    SourceText text = RegoPath.text(file);
    Parsed<ParsedModule> parsed =
        ParsedModule.of(
            file, new String(text.bytes(), UTF_8), Features.newest(version), new RegoYaml());
    return parsed
        .result()
        .orElseThrow(() -> new UserFault(ExitCode.BAD_INPUT, RegoFaults.of(parsed.errors(), text)));
  }
}
