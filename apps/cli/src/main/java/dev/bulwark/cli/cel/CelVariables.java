package dev.bulwark.cli.cel;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `--var NAME=VALUE`: values of variables as the user wrote them.
final class CelVariables {
  private static final String OPTION = "--var";

  private CelVariables() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.values(
            "NAME=JSON",
            "Give a variable a value: JSON, YAML, or @FILE, which holds either; may be repeated."
                + " Policies have object, oldObject, request, params and namespaceObject.",
            OPTION));
  }

  /// By name, in the order given; a name given twice has the later value.
  static Map<String, @Nullable Object> of(ParseResult arguments, Terminal terminal) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (String argument : Options.texts(arguments, OPTION)) {
      int equals = argument.indexOf('=');
      String name = argument.substring(0, Math.max(0, equals));
      if (!isName(name)) {
        throw new UserFault(
            Diagnostic.error("CLI-0002", "\"" + argument + "\" names no variable", "command line")
                .toFix("write NAME=JSON: --var limit=3 or --var params=@params.yaml"));
      }
      values.put(name, value(argument.substring(equals + 1), OPTION + " " + name, terminal));
    }
    return values;
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static @Nullable Object value(String text, String name, Terminal terminal) {
    SourceText source =
        text.startsWith("@") ? read(text.substring(1), terminal) : SourceText.of(name, text);
    Documents.Parsed parsed = Documents.read(source, Limits.DEFAULT);
    var faults = new ArrayList<Diagnostic>(parsed.diagnostics());
    faults.removeIf(fault -> fault.level() == Diagnostic.Level.WARNING);
    if (faults.isEmpty() && parsed.documents().size() != 1) {
      faults.add(
          Diagnostic.error(
                  "CLI-0002",
                  "holds " + parsed.documents().size() + " values where one is wanted",
                  source.name())
              .toFix("give one JSON or YAML document"));
    }
    if (!faults.isEmpty()) {
      throw new UserFault(ExitCode.BAD_INPUT, faults);
    }
    return parsed.documents().getFirst().root();
  }

  private static SourceText read(String file, Terminal terminal) {
    try (InputStream in = file.equals("-") ? terminal.in() : Files.newInputStream(Path.of(file))) {
      return SourceText.adopt(
          file.equals("-") ? "stdin" : file, in.readNBytes(Limits.DEFAULT.bytes() + 1));
    } catch (IOException e) {
      throw new UserFault(
          Diagnostic.error("SRC-0002", "cannot read this file", file)
              .because(String.valueOf(e))
              .toFix("check its name; what follows @ is the name of a file"));
    }
  }
}
