package dev.bulwark.cli.scan;

import dev.bulwark.cli.baseline.BaselineFiles;
import dev.bulwark.cli.baseline.GitWorkTree;
import dev.bulwark.cli.baseline.Register;
import dev.bulwark.cli.baseline.RevisionFiles;
import dev.bulwark.cli.baseline.UsedBaseline;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Progress;
import dev.bulwark.cli.command.ResourceFilter;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.compliance.baseline.Profile;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.ScanResult;
import dev.bulwark.sources.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark diff`: judges the same objects by two baselines and shows which verdicts change.
public final class DiffCommand implements Command {
  private static final String PROFILE = "profile:";
  private static final String GATE = "--fail-on-new";

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Compare two baselines over the same objects: which verdicts change.",
            "",
            "Examples:",
            "  bulwark diff bulwark.yaml profile:strict      what strict would find beyond ours",
            "  bulwark diff main:bulwark.yaml bulwark.yaml   what this branch's baseline changes",
            "  bulwark diff bulwark.yaml next.yaml k8s --fail-on-new high",
            "                                                1 when something bad newly fails");
    spec.addPositional(
        positional(
            "0",
            "BASELINE_A",
            "1",
            "The baseline of today: a file, profile:NAME, or REV:PATH for a file at a git"
                + " revision."));
    spec.addPositional(positional("1", "BASELINE_B", "1", "That of tomorrow."));
    spec.addPositional(
        positional(
            "2..*",
            "PATH",
            "0..*",
            "What to judge; default: what the baseline of tomorrow names, or this folder."));
    spec.addOption(
        Options.value(
            "SEVERITY",
            "Exit with 1 when something newly fails from this severity on, or reaches it.",
            GATE));
    ResourceFilter.addTo(spec);
    KubernetesVersion.addTo(spec);
    Register.addTo(spec);
    spec.addOption(Options.value("FORMAT", "text (default), json, markdown.", "-o", "--output"));
    spec.addOption(
        Options.value("N", "Threads to read and judge with (default: one a core).", "--threads"));
    spec.addOption(Options.quiet());
    return spec;
  }

  private static PositionalParamSpec positional(
      String index, String label, String arity, String description) {
    return Options.positional(label, arity, description).toBuilder().index(index).build();
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    boolean quiet = Options.given(arguments, "-q");
    DiffFormat format = DiffFormat.named(Options.text(arguments, "-o").orElse("text"));
    Optional<Severity> gate =
        Options.text(arguments, GATE).map(word -> Options.severity(word, GATE));
    List<String> named = arguments.matchedPositionalValue(2, List.<String>of());
    UsedBaseline before = baseline(arguments, 0, named);
    UsedBaseline after = baseline(arguments, 1, named);
    BlastRadius radius;
    try (Progress progress = Progress.on(terminal.err(), terminal.errIsTerminal() && !quiet)) {
      long start = System.nanoTime();
      Scan today = ScanCommand.scan(arguments, before, terminal).showingAll();
      Scan tomorrow = ScanCommand.scan(arguments, after, terminal).showingAll();
      Manifests.Loaded loaded =
          today.reader(progress::step).read(ScanCommand.paths(named, after), terminal.in());
      radius =
          BlastRadius.between(
              loaded, today.of(loaded, progress, start), tomorrow.of(loaded, progress, start));
    }
    tell(radius, format, quiet, terminal);
    if (hasErrors(radius.diagnostics())) {
      return ExitCode.BAD_INPUT;
    }
    boolean failed = gate.isPresent() && radius.newlyFailsAt(gate.get());
    return failed ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static void tell(
      BlastRadius radius, DiffFormat format, boolean quiet, Terminal terminal) {
    if (quiet || format != DiffFormat.JSON) {
      radius.diagnostics().forEach(terminal::print);
    }
    if (quiet) {
      return;
    }
    try {
      format.write(radius, terminal);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }

  private static boolean hasErrors(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(each -> each.level() == Diagnostic.Level.ERROR);
  }

  /// What is wrong with what was read and with either baseline; what either says of waivers is for
  /// scans to tell.
  static List<Diagnostic> diagnostics(
      Manifests.Loaded loaded, ScanResult before, ScanResult after) {
    var all = new LinkedHashSet<Diagnostic>(loaded.diagnostics());
    for (ScanResult result : List.of(before, after)) {
      for (Diagnostic each : result.diagnostics()) {
        if (each.level() == Diagnostic.Level.ERROR || each.code().equals("SRC-0007")) {
          all.add(each);
        }
      }
    }
    var sorted = new ArrayList<Diagnostic>(all);
    sorted.sort(Diagnostic.ORDER);
    return sorted;
  }

  /// A file, a profile, or a file at a revision. A file that is there is what is meant.
  private static UsedBaseline baseline(ParseResult arguments, int index, List<String> paths) {
    String text = arguments.matchedPositionalValue(index, List.<String>of()).getFirst();
    List<String> judged = paths.isEmpty() ? List.of(".") : paths;
    if (text.startsWith(PROFILE)) {
      return UsedBaseline.ofProfile(
          profile(text.substring(PROFILE.length())), BaselineFiles.Home.above(judged));
    }
    int colon = text.indexOf(':');
    if (colon < 0 || BaselineFiles.absolute(text).toFile().exists()) {
      return UsedBaseline.of(BaselineFiles.Home.of(text));
    }
    GitWorkTree tree = GitWorkTree.around(BaselineFiles.Home.folder(judged.getFirst()));
    return RevisionFiles.read(tree, text.substring(0, colon), text.substring(colon + 1));
  }

  private static String profile(String name) {
    if (!Profile.NAMES.contains(name)) {
      throw Options.notOneOf(name, "a profile", String.join(", ", Profile.NAMES));
    }
    return name;
  }
}
