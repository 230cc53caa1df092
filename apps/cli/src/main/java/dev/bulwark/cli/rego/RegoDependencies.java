package dev.bulwark.cli.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.BoxTable;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.dependency.Dependencies;
import dev.bulwark.rego.tree.DependencyJson;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.suites.rego.RegoFaults;
import dev.bulwark.suites.rego.RegoYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/// What `bulwark rego deps` finds out and prints.
///
/// Apart from the command itself, which every start loads.
final class RegoDependencies {
  private RegoDependencies() {}

  /// @throws UserFault when modules or query do not compile
  static ExitCode print(ParseResult arguments, Terminal terminal) {
    String format = Options.text(arguments, "-f").orElse("pretty");
    if (!format.equals("pretty") && !format.equals("json")) {
      throw Options.notOneOf(format, "-f", "pretty, json");
    }
    Map<String, SourceText> modules = modules(Options.texts(arguments, "-d"), terminal);
    String query = Options.positionals(arguments).getFirst();
    SourceText queryText = SourceText.of("query", query);
    Dependencies found;
    try {
      found = compiled(modules, arguments).dependencies(query);
    } catch (RegoException e) {
      throw new UserFault(
          ExitCode.BAD_INPUT,
          e.errors().stream()
              .map(
                  error -> RegoFaults.of(error, modules.getOrDefault(error.at().file(), queryText)))
              .toList());
    }
    if (format.equals("json")) {
      terminal.out().print(DependencyJson.of(found));
    } else {
      table(found).forEach(terminal::line);
    }
    return ExitCode.CLEAN;
  }

  /// Those below the paths, by name. Data does not matter: what is not made by rules is given.
  private static Map<String, SourceText> modules(List<String> paths, Terminal terminal) {
    var modules = new LinkedHashMap<String, SourceText>();
    var diagnostics = new ArrayList<Diagnostic>();
    SourceFiles.Found found = SourceFiles.find(paths, name -> name.endsWith(".rego"));
    diagnostics.addAll(found.diagnostics());
    for (SourceFile file : found.files()) {
      switch (SourceFiles.read(file, Limits.DEFAULT)) {
        case TextReading.Unreadable(var fault) -> diagnostics.add(fault);
        case TextReading.Read(var text) -> {
          if (file.name().endsWith(".rego")) {
            modules.put(text.name(), text);
          }
        }
      }
    }
    if (diagnostics.stream().anyMatch(each -> each.level() == Diagnostic.Level.ERROR)) {
      throw new UserFault(ExitCode.BAD_INPUT, diagnostics);
    }
    diagnostics.forEach(terminal::print);
    return modules;
  }

  private static Policies compiled(Map<String, SourceText> modules, ParseResult arguments)
      throws RegoException {
    Policies.Builder builder =
        Policies.builder()
            .version(Options.given(arguments, "--v0-compatible") ? RegoVersion.V0 : RegoVersion.V1)
            .yaml(new RegoYaml());
    modules.forEach((name, text) -> builder.module(name, new String(text.bytes(), UTF_8)));
    return builder.build();
  }

  /// A column for each kind that there is.
  private static List<String> table(Dependencies found) {
    var header = new ArrayList<String>();
    var columns = new ArrayList<List<String>>();
    if (!found.base().isEmpty()) {
      header.add("BASE DOCUMENTS");
      columns.add(found.base().stream().map(Object::toString).toList());
    }
    if (!found.virtual().isEmpty()) {
      header.add("VIRTUAL DOCUMENTS");
      columns.add(found.virtual().stream().map(Object::toString).toList());
    }
    if (columns.isEmpty()) {
      return List.of();
    }
    var rows = new ArrayList<List<String>>();
    int longest = Math.max(found.base().size(), found.virtual().size());
    for (int i = 0; i < longest; i++) {
      int row = i;
      rows.add(columns.stream().map(cells -> row < cells.size() ? cells.get(row) : "").toList());
    }
    return new BoxTable(header, rows).lines();
  }
}
