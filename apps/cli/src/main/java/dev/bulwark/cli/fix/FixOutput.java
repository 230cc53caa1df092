package dev.bulwark.cli.fix;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.FileReplacement;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UnifiedDiff;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where fixed texts go, and how people and programs are told of them.
///
/// @param input what came in on standard input, if it is among what is fixed
record FixOutput(
    Mode mode, boolean json, boolean quiet, Optional<byte[]> input, Terminal terminal) {
  private static final String STANDARD_INPUT = "stdin";

  /// What is done with the fixed texts.
  enum Mode {
    WRITE,
    DIFF,
    CHECK,
    CHECK_WITH_DIFF
  }

  ExitCode finish(Fixing.Result result) {
    var diagnostics = new ArrayList<Diagnostic>(result.diagnostics());
    var files = new ArrayList<FixedFile>();
    boolean unwritten = false;
    for (FixedFile file : result.files()) {
      Optional<Diagnostic> obstacle =
          mode == Mode.WRITE && file.changes() && !isInput(file)
              ? FileReplacement.replace(file.before(), file.after())
              : Optional.empty();
      obstacle.ifPresent(diagnostics::add);
      unwritten |= obstacle.isPresent();
      files.add(obstacle.isPresent() ? file.leftAlone(obstacle.get().why()) : file);
    }
    try {
      tell(files, diagnostics);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
    if (result.diagnostics().stream().anyMatch(each -> each.level() == Diagnostic.Level.ERROR)) {
      return ExitCode.BAD_INPUT;
    }
    if (unwritten) {
      return ExitCode.UNAVAILABLE;
    }
    boolean gate = mode == Mode.CHECK || mode == Mode.CHECK_WITH_DIFF;
    return gate && files.stream().anyMatch(FixedFile::changes) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private boolean isInput(FixedFile file) {
    return input.isPresent() && file.name().equals(STANDARD_INPUT);
  }

  private void tell(List<FixedFile> files, List<Diagnostic> diagnostics) throws IOException {
    boolean outIsTaken = mode == Mode.WRITE && input.isPresent();
    if (outIsTaken) {
      terminal.out().write(fixedInput(files, input.get()));
    }
    if (!json || outIsTaken || quiet) {
      diagnostics.forEach(terminal::print);
    }
    if (quiet) {
      return;
    }
    PrintStream out = outIsTaken ? terminal.err() : terminal.out();
    var page = new Page(out, outIsTaken ? terminal.errorLook() : terminal.look());
    if (json) {
      boolean diff = mode == Mode.DIFF || mode == Mode.CHECK_WITH_DIFF;
      TreeText.json(FixReport.of(files, diagnostics, mode == Mode.WRITE, diff), out);
    } else {
      switch (mode) {
        case WRITE -> new FixText(page, true).write(files);
        case CHECK -> names(files, page);
        case DIFF, CHECK_WITH_DIFF -> diffs(files, page);
      }
    }
  }

  /// Standard input comes out whole, also where nothing of it was fixed.
  private byte[] fixedInput(List<FixedFile> files, byte[] otherwise) {
    for (FixedFile file : files) {
      if (isInput(file)) {
        return file.after().bytes();
      }
    }
    return otherwise;
  }

  private static void names(List<FixedFile> files, Page page) throws IOException {
    for (FixedFile file : files) {
      if (file.changes()) {
        page.print(file.name()).newLine();
      }
    }
  }

  /// The differences alone are on standard output, for programs to take them.
  private void diffs(List<FixedFile> files, Page page) throws IOException {
    for (FixedFile file : files) {
      if (file.changes() && terminal.outIsTerminal()) {
        UnifiedDiff.print(file.before(), file.after(), page);
      } else if (file.changes()) {
        terminal.out().print(UnifiedDiff.of(file.before(), file.after()));
      }
    }
    new FixText(new Page(terminal.err(), terminal.errorLook()), false).summary(files);
  }
}
