package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// One run of `bulwark rego check`.
final class RegoCheck {
  private RegoCheck() {}

  static ExitCode run(ParseResult arguments, Terminal terminal) {
    String format = Options.text(arguments, "-f").orElse("pretty");
    if (!List.of("pretty", "json").contains(format)) {
      throw Options.notOneOf(format, "-f", "pretty, json");
    }
    var files = new RegoFiles(Options.texts(arguments, "--ignore"));
    try {
      read(files, arguments, terminal);
    } catch (UserFault e) {
      if (format.equals("json")) {
        RegoOutput failed = RegoOutput.failed(RegoFault.of(e.diagnostics()));
        terminal.out().println(RegoJson.lines(failed.tree()));
      }
      throw e;
    }
    if (format.equals("pretty") && !Options.given(arguments, "-q")) {
      terminal.line(files.count() == 1 ? "1 module compiles" : files.count() + " modules compile");
    }
    return ExitCode.CLEAN;
  }

  private static void read(RegoFiles files, ParseResult arguments, Terminal terminal) {
    List<String> paths = Options.positionals(arguments);
    if (Options.given(arguments, "-b")) {
      files.readBundles(paths, BundleOptions.verification(arguments));
    } else {
      files.read(paths, false);
    }
    files.report(terminal);
    files.compiled(arguments);
  }
}
