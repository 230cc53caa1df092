package dev.bulwark.cli.scan;

import dev.bulwark.cli.baseline.BaselineFiles;
import dev.bulwark.cli.baseline.Register;
import dev.bulwark.cli.baseline.UsedBaseline;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Progress;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.cli.command.WholeFile;
import dev.bulwark.compliance.waiver.WaiverDraft;
import dev.bulwark.compliance.waiver.Waivers;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark waive FINDING`: writes a waiver of one finding into the register, no broader than the
/// finding.
public final class WaiveCommand implements Command {
  private static final int SHORTEST = 6;
  private static final String FILE = "--file";

  @Override
  public String name() {
    return "waive";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Waive a finding: write into the register why it is let pass, and until when.",
            "",
            "Examples:",
            "  bulwark scan -v                                 shows the fingerprints of findings",
            "  bulwark waive 8a0d6081c8b3325a --reason 'the vendor runs as root' \\",
            "      --until 2027-01-31 --owner payments --ticket PAY-7");
    spec.addPositional(
        Options.positional(
            "FINDING [PATH]", "1..*", "The fingerprint of a finding, and what to scan for it."));
    spec.addOption(Options.value("TEXT", "Why it is let pass.", "--reason"));
    spec.addOption(Options.value("DAY", "The last day on which it is: 2027-01-31.", "--until"));
    spec.addOption(Options.value("NAME", "Who answers for it.", "--owner"));
    spec.addOption(Options.value("ID", "The ticket about it.", "--ticket"));
    spec.addOption(Options.value("NAME", "Who has agreed.", "--approver"));
    spec.addOption(
        Options.value("FILE", "The register; default: waivers.yaml beside the baseline.", FILE));
    ScanCommand.addJudges(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    List<String> positionals = Options.positionals(arguments);
    List<String> named = positionals.subList(1, positionals.size());
    String reason = required(arguments, "--reason").strip();
    LocalDate today = Register.today(arguments).get();
    LocalDate until = Register.day(required(arguments, "--until"), "--until");
    if (reason.isEmpty() || until.isBefore(today)) {
      throw new UserFault(
          Diagnostic.error(
                  "CLI-0002",
                  reason.isEmpty() ? "the reason is empty" : "the day " + until + " is over",
                  "command line")
              .toFix("a waiver needs a reason, and a day to come"));
    }
    UsedBaseline used = UsedBaseline.of(arguments, named);
    Finding finding = finding(positionals.getFirst(), named, used, arguments, terminal);
    var draft =
        new WaiverDraft(
            finding,
            reason,
            Options.text(arguments, "--owner").orElse(""),
            Options.text(arguments, "--ticket").orElse(""),
            Options.text(arguments, "--approver").orElse(""),
            today,
            until);
    String register = Options.text(arguments, FILE).orElseGet(() -> Register.fileToWrite(used));
    append(draft.yaml(), register, used, today);
    terminal.line(
        register
            + ": waives "
            + finding.control().id()
            + " of "
            + finding.verdict().resource().displayName()
            + " until "
            + until);
    return ExitCode.CLEAN;
  }

  private static String required(ParseResult arguments, String option) {
    return Options.text(arguments, option)
        .orElseThrow(
            () ->
                new UserFault(
                    Diagnostic.error("CLI-0001", "missing option " + option, "command line")
                        .because("a waiver without reason and end would stay forever")
                        .toFix("see bulwark waive --help")));
  }

  private static Finding finding(
      String fingerprint,
      List<String> named,
      UsedBaseline used,
      ParseResult arguments,
      Terminal terminal) {
    Scan scan = ScanCommand.scan(arguments, used, terminal);
    Manifests.Loaded loaded =
        scan.reader(() -> {}).read(ScanCommand.paths(named, used), terminal.in());
    List<Finding> findings;
    try (Progress progress = Progress.on(terminal.err(), false)) {
      findings = scan.of(loaded, progress, System.nanoTime()).findings();
    }
    String wanted = fingerprint.toLowerCase(Locale.ROOT);
    List<Finding> meant =
        findings.stream()
            .filter(each -> wanted.length() >= SHORTEST && each.fingerprint().startsWith(wanted))
            .toList();
    if (meant.stream().map(Finding::fingerprint).distinct().count() != 1) {
      throw new UserFault(
          Diagnostic.error(
                  "CLI-0011",
                  (meant.isEmpty() ? "there is no finding " : "more than one finding begins with ")
                      + fingerprint,
                  "command line")
              .because("a fingerprint, or its first " + SHORTEST + " digits, names a finding")
              .toFix("bulwark scan -v shows the fingerprints of all " + findings.size()));
    }
    Finding finding = meant.getFirst();
    if (finding.isWaived()) {
      throw new UserFault(
          Diagnostic.error("CLI-0012", "the finding is waived already", "command line")
              .because(finding.waived().map(why -> why.place() + ": " + why.sentence()).orElse(""))
              .toFix("change that waiver"));
    }
    return finding;
  }

  /// What is there stays as it is. The result is read again before it is written.
  private static void append(String yaml, String register, UsedBaseline used, LocalDate today) {
    Path file = BaselineFiles.absolute(register);
    try {
      String before = Files.exists(file) ? Files.readString(file) : "";
      String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
      String text = before + gap + (before.isBlank() ? "" : "---\n") + yaml;
      List<Diagnostic> faults = faults(register, text, used, today);
      if (!faults.isEmpty()) {
        throw new UserFault(ExitCode.BAD_INPUT, faults);
      }
      WholeFile.write(file, out -> out.write(text));
    } catch (IOException e) {
      throw new UserFault(
          ExitCode.UNAVAILABLE,
          List.of(
              Diagnostic.error("WAIVE-0011", "cannot read or write the register", register)
                  .because(String.valueOf(e))
                  .toFix("check that its folder exists, is writable, and that it is UTF-8")));
    }
  }

  private static List<Diagnostic> faults(
      String register, String text, UsedBaseline used, LocalDate today) {
    Documents.Parsed parsed = Documents.read(SourceText.of(register, text), Limits.DEFAULT);
    List<Diagnostic> faults = parsed.diagnostics();
    if (faults.isEmpty()) {
      faults =
          Waivers.read(Register.waivers(register, text), used.baseline().waivers(), () -> today)
              .diagnostics();
    }
    return faults.stream().filter(fault -> fault.level() == Diagnostic.Level.ERROR).toList();
  }
}
