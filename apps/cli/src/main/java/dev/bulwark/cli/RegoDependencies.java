package dev.bulwark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import dev.bulwark.suites.rego.RegoYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    diagnostics.forEach(diagnostic -> Bulwark.print(diagnostic, terminal));
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
    var columns = new ArrayList<Column>();
    if (!found.base().isEmpty()) {
      columns.add(Column.of("Base Documents", found.base()));
    }
    if (!found.virtual().isEmpty()) {
      columns.add(Column.of("Virtual Documents", found.virtual()));
    }
    if (columns.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(rule(columns, "┌", "┬", "┐"));
    lines.add(row(columns.stream().map(Column::header).toList()));
    lines.add(rule(columns, "├", "┼", "┤"));
    int rows = Math.max(found.base().size(), found.virtual().size());
    for (int i = 0; i < rows; i++) {
      int index = i;
      lines.add(row(columns.stream().map(column -> column.cell(index)).toList()));
    }
    lines.add(rule(columns, "└", "┴", "┘"));
    return lines;
  }

  private static String rule(List<Column> columns, String left, String middle, String right) {
    return left
        + String.join(
            middle, columns.stream().map(column -> "─".repeat(column.width() + 2)).toList())
        + right;
  }

  private static String row(List<String> cells) {
    return "│ " + String.join(" │ ", cells) + " │";
  }

  private record Column(String title, List<String> cells, int width) {
    static Column of(String title, List<?> references) {
      List<String> cells = references.stream().map(Object::toString).toList();
      int width = title.length();
      for (String cell : cells) {
        width = Math.max(width, length(cell));
      }
      return new Column(title.toUpperCase(Locale.ROOT), cells, width);
    }

    private static int length(String text) {
      return text.codePointCount(0, text.length());
    }

    String header() {
      int left = (width - title.length()) / 2;
      return " ".repeat(left) + title + " ".repeat(width - title.length() - left);
    }

    String cell(int index) {
      String text = index < cells.size() ? cells.get(index) : "";
      return text + " ".repeat(width - length(text));
    }
  }
}
