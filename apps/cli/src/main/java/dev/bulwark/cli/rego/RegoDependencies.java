package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.BoxTable;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.dependency.Dependencies;
import dev.bulwark.rego.tree.DependencyJson;
import java.util.ArrayList;
import java.util.List;
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
    RegoFiles files = RegoFiles.given(arguments);
    files.report(terminal);
    Dependencies found = found(files, arguments);
    if (format.equals("json")) {
      terminal.out().print(DependencyJson.of(found));
    } else {
      table(found).forEach(terminal::line);
    }
    return ExitCode.CLEAN;
  }

  private static Dependencies found(RegoFiles files, ParseResult arguments) {
    Policies policies = files.compiled(arguments);
    String query = Options.positionals(arguments).getFirst();
    try {
      return policies.dependencies(query);
    } catch (RegoException e) {
      throw files.fault(e, SourceText.of("query", query));
    }
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
