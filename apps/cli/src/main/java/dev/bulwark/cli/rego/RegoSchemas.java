package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.schema.Schemas;
import dev.bulwark.rego.value.Value;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// The JSON Schemas that `--schema` names.
///
/// Apart from the commands, which every start loads (ADR 0009).
final class RegoSchemas {
  private RegoSchemas() {}

  /// A file is the schema of the input; the files of a folder are called by their paths in it.
  ///
  /// @throws UserFault where one cannot be read
  static Optional<Schemas> of(ParseResult arguments) {
    return Options.text(arguments, RegoCommand.SCHEMA).map(RegoSchemas::read);
  }

  private static Schemas read(String given) {
    Path path = Path.of(given);
    if (!Files.isDirectory(path)) {
      return Schemas.ofInput(schema(new SourceFile(path, given)));
    }
    SourceFiles.Found found = SourceFiles.find(List.of(given), _ -> true);
    if (!found.diagnostics().isEmpty()) {
      throw new UserFault(ExitCode.BAD_INPUT, found.diagnostics());
    }
    Map<List<String>, Value> schemas = new HashMap<>();
    for (SourceFile file : found.files()) {
      schemas.put(name(path.relativize(file.path())), schema(file));
    }
    return new Schemas(schemas);
  }

  /// Names of folders, and of the file without its ending.
  private static List<String> name(Path file) {
    var parts = new ArrayList<String>();
    file.forEach(part -> parts.add(part.toString()));
    String last = parts.removeLast();
    int dot = last.lastIndexOf('.');
    parts.add(dot < 0 ? last : last.substring(0, dot));
    return parts;
  }

  private static Value schema(SourceFile file) {
    return switch (SourceFiles.read(file, Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) -> throw new UserFault(fault);
      case TextReading.Read(var text) -> {
        Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
        if (!parsed.diagnostics().isEmpty()) {
          throw new UserFault(ExitCode.BAD_INPUT, parsed.diagnostics());
        }
        if (parsed.documents().isEmpty()) {
          throw new UserFault(
              Diagnostic.error("CLI-0002", "there is no schema in it", file.name())
                  .toFix("write a JSON Schema, in JSON or YAML"));
        }
        yield Value.of(parsed.documents().getFirst().root());
      }
    };
  }
}
