package dev.bulwark.cli.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.FileReplacement;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UnifiedDiff;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.format.FormatOptions;
import dev.bulwark.rego.format.RegoFormatter;
import dev.bulwark.rego.parse.RegoParser.Parsed;
import dev.bulwark.reports.Page;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.suites.rego.RegoFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// Formats modules for `bulwark rego fmt`, and does with the result what the flags say.
///
/// Apart from the command itself, which every start loads.
final class RegoFormatting {
  private final ParseResult arguments;
  private final Terminal terminal;
  private final FormatOptions options;
  private boolean failed;

  RegoFormatting(ParseResult arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.options = options(arguments);
  }

  private static FormatOptions options(ParseResult arguments) {
    boolean isV0 = Options.given(arguments, "--v0-compatible");
    FormatOptions options =
        Options.given(arguments, "--v0-v1")
            ? !isV0 && Options.given(arguments, "--v1-compatible")
                ? FormatOptions.V1_TO_BOTH
                : FormatOptions.V0_TO_BOTH
            : isV0 ? FormatOptions.V0 : FormatOptions.V1;
    return options.dropImports(Options.given(arguments, "--drop-v0-imports"));
  }

  ExitCode standardInput() {
    switch (SourceFiles.read(terminal.in(), Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) -> tell(fault);
      case TextReading.Read(var text) -> formatted(text).ifPresent(terminal.out()::print);
    }
    return exitCode();
  }

  ExitCode files(List<String> paths) {
    SourceFiles.Found found = SourceFiles.find(paths, name -> name.endsWith(".rego"));
    found.diagnostics().forEach(this::tell);
    for (SourceFile file : found.files()) {
      switch (SourceFiles.read(file, Limits.DEFAULT)) {
        case TextReading.Unreadable(var fault) -> tell(fault);
        case TextReading.Read(var text) ->
            formatted(text).ifPresent(formatted -> file(text, formatted));
      }
    }
    return exitCode();
  }

  private ExitCode exitCode() {
    return failed ? ExitCode.BAD_INPUT : ExitCode.CLEAN;
  }

  private void tell(Diagnostic diagnostic) {
    terminal.print(diagnostic);
    failed |= diagnostic.level() == Diagnostic.Level.ERROR;
  }

  /// The text in its layout; absent where it has none, which is told.
  private Optional<String> formatted(SourceText text) {
    String source = new String(text.bytes(), UTF_8);
    if (!Arrays.equals(source.getBytes(UTF_8), text.bytes())) {
      tell(
          Diagnostic.error("REGO-0010", "this module is no UTF-8 text", text.name())
              .toFix("save it as UTF-8"));
      return Optional.empty();
    }
    Parsed<String> formatted = RegoFormatter.format(text.name(), source, options);
    RegoFaults.of(formatted.errors(), text).forEach(this::tell);
    return formatted.result().filter(result -> isValid(text, result));
  }

  private boolean isValid(SourceText text, String formatted) {
    if (!arguments.matchedOptionValue("--check-result", true)) {
      return true;
    }
    List<RegoError> errors = RegoFormatter.check(text.name(), formatted, options);
    if (!errors.isEmpty()) {
      tell(
          Diagnostic.error(
                  "REGO-0010", "the formatted module could not be parsed any more", text.name())
              .because(errors.getFirst().toString())
              .toFix("print it with --check-result=false, and format the place by hand"));
    }
    return errors.isEmpty();
  }

  private void file(SourceText text, String formatted) {
    boolean isList = Options.given(arguments, "-l");
    boolean isDiff = Options.given(arguments, "-d");
    SourceText after = SourceText.of(text.name(), formatted);
    boolean changes = !Arrays.equals(text.bytes(), after.bytes());
    boolean fails = changes && Options.given(arguments, "--fail");
    failed |= fails;
    if (isList) {
      if (changes) {
        terminal.line(text.name());
      }
    } else if (isDiff) {
      if (changes) {
        printDiff(text, after);
      }
    } else if (fails) {
      tell(
          Diagnostic.error("REGO-0011", "this module is not formatted", text.name())
              .toFix("run bulwark rego fmt -w " + text.name()));
    } else if (!Options.given(arguments, "-w")) {
      terminal.out().print(formatted);
    } else if (changes) {
      FileReplacement.replace(text, after).ifPresent(this::tell);
    }
  }

  private void printDiff(SourceText before, SourceText after) {
    if (!terminal.outIsTerminal()) {
      terminal.out().print(UnifiedDiff.of(before, after));
      return;
    }
    try {
      UnifiedDiff.print(before, after, new Page(terminal.out(), terminal.look()));
    } catch (IOException e) {
      throw new UncheckedIOException("a PrintStream takes all", e);
    }
  }
}
