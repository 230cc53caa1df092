package dev.bulwark.cli.fix;

import dev.bulwark.cli.baseline.UsedBaseline;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Progress;
import dev.bulwark.cli.command.ResourceFilter;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.cli.controls.ExplainCommand;
import dev.bulwark.cli.scan.Scan;
import dev.bulwark.cli.scan.ScanCommand;
import dev.bulwark.compliance.Catalogue;
import dev.bulwark.model.Control;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.ScanResult;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark fix`: scans, and rewrites the files so that what has a fix is found no more.
public final class FixCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "json");

  @Override
  public String name() {
    return "fix";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Rewrite manifests in place so that they pass; comments and order stay.",
            "",
            "Examples:",
            "  bulwark fix --diff examples/shop                what would change",
            "  bulwark fix k8s                                 change it",
            "  bulwark fix k8s --control run-as-non-root       one control only",
            "  bulwark fix k8s --interactive                   ask about each fix",
            "  bulwark fix k8s --check                         exit with 1 if anything would change",
            "  kubectl get deploy -o yaml | bulwark fix -   standard input to standard output",
            "",
            "Nothing is written that was not judged again: a file whose findings would remain, or",
            "that would get others as bad, is left as it is.");
    spec.addPositional(
        Options.positional(
            "PATH",
            "0..*",
            "Files, folders, globs, or - for standard input; default: this folder."));
    spec.addOption(Options.flag("Show the changes as a unified diff and write nothing.", "--diff"));
    spec.addOption(
        Options.flag(
            "List the files that would change, write nothing, and exit with 1 if there is one.",
            "--check"));
    spec.addOption(Options.flag("Ask about each fix on the terminal.", "--interactive"));
    spec.addOption(
        Options.values("ID", "Fix what this control finds; may be repeated.", "--control"));
    spec.addOption(
        Options.value(
            "SEVERITY",
            "Fix findings at least this bad: info, low, medium, high, critical.",
            "--severity"));
    ScanCommand.addJudges(spec);
    ResourceFilter.addTo(spec);
    spec.addOption(Options.value("FORMAT", "text (default), json.", "-o", "--output"));
    spec.addOption(
        Options.value("N", "Threads to read and judge with (default: one a core).", "--threads"));
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    String format = Options.text(arguments, "-o").orElse("text");
    if (!FORMATS.contains(format)) {
      throw Options.notOneOf(format, "-o", String.join(", ", FORMATS));
    }
    boolean quiet = Options.given(arguments, "-q");
    UsedBaseline used = UsedBaseline.of(arguments, Options.positionals(arguments));
    List<String> paths = ScanCommand.paths(Options.positionals(arguments), used);
    boolean interactive = Options.given(arguments, "--interactive");
    if (interactive) {
      FixQuestions.require(terminal, paths);
    }
    Scan scan = ScanCommand.scan(arguments, used, terminal);
    boolean piped = paths.contains("-");
    byte[] input = piped ? read(terminal) : new byte[0];
    Fixing.Result result;
    boolean watched = terminal.errIsTerminal() && !quiet && !interactive;
    try (Progress progress = Progress.on(terminal.err(), watched)) {
      long start = System.nanoTime();
      Manifests.Loaded loaded =
          scan.reader(progress::step).read(paths, new ByteArrayInputStream(input));
      ScanResult before = scan.of(loaded, progress, start);
      FixChoice flags = new FixChoice.ByFlags(controls(arguments, before), severity(arguments));
      FixChoice choice = interactive ? new FixQuestions(flags, terminal) : flags;
      result = new Fixing(scan, loaded, choice, progress).of(before, start);
    }
    return new FixOutput(
            mode(arguments),
            format.equals("json"),
            quiet,
            piped ? Optional.of(input) : Optional.empty(),
            terminal)
        .finish(result);
  }

  private static FixOutput.Mode mode(ParseResult arguments) {
    boolean check = Options.given(arguments, "--check");
    if (Options.given(arguments, "--diff")) {
      return check ? FixOutput.Mode.CHECK_WITH_DIFF : FixOutput.Mode.DIFF;
    }
    return check ? FixOutput.Mode.CHECK : FixOutput.Mode.WRITE;
  }

  private static byte[] read(Terminal terminal) {
    try {
      return terminal.in().readNBytes(Limits.DEFAULT.bytes() + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read standard input", e);
    }
  }

  private static Severity severity(ParseResult arguments) {
    return Options.text(arguments, "--severity")
        .map(word -> Options.severity(word, "--severity"))
        .orElse(Severity.INFO);
  }

  /// The controls that are named: those of the catalogue by either of their ids, or of policies
  /// that found something.
  private static Set<String> controls(ParseResult arguments, ScanResult scanned) {
    Set<String> found = new HashSet<>();
    for (Finding finding : scanned.findings()) {
      found.add(finding.control().id());
    }
    Set<String> controls = new HashSet<>();
    for (String id : Options.texts(arguments, "--control")) {
      Optional<String> known =
          Catalogue.builtIn()
              .find(id)
              .map(Control::id)
              .or(() -> found.contains(id) ? Optional.of(id) : Optional.empty());
      controls.add(known.orElseThrow(() -> unknown(id)));
    }
    return controls;
  }

  private static UserFault unknown(String id) {
    return new UserFault(ExplainCommand.unknown(id));
  }
}
