package dev.bulwark.cli.init;

import dev.bulwark.cli.baseline.BaselineFiles;
import dev.bulwark.cli.baseline.UsedBaseline;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Progress;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.WholeFile;
import dev.bulwark.cli.scan.Scan;
import dev.bulwark.cli.scan.ScanCommand;
import dev.bulwark.compliance.baseline.Baseline;
import dev.bulwark.compliance.baseline.Profile;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.sources.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark init`: shows what each profile would find, proposes one, and writes the first
/// `bulwark.yaml`.
public final class InitCommand implements Command {
  private static final String PROFILE = "--profile";
  private static final List<String> FORMATS = List.of("text", "json");

  /// From the loosest to the strictest; each asks all that the one before it asks.
  private static final List<String> COMPARED = List.of("minimal", "recommended", "strict");

  @Override
  public String name() {
    return "init";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Begin a baseline: show what each profile would find, and write bulwark.yaml.",
            "",
            "Examples:",
            "  bulwark init --dry-run               what each profile would find here",
            "  bulwark init k8s                     write a bulwark.yaml that scans k8s",
            "  bulwark init --profile strict        with a profile of your choice");
    spec.addPositional(
        Options.positional(
            "PATH",
            "0..*",
            "Files, folders, globs, or - for standard input; default: this folder."));
    spec.addOption(Options.value("PROFILE", "Take this profile, whatever is proposed.", PROFILE));
    spec.addOption(Options.flag("Write nothing.", "--dry-run"));
    KubernetesVersion.addTo(spec);
    spec.addOption(Options.value("FORMAT", "text (default), json.", "-o", "--output"));
    spec.addOption(
        Options.value("N", "Threads to read and judge with (default: one a core).", "--threads"));
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    boolean quiet = Options.given(arguments, "-q");
    String format = Options.text(arguments, "-o").orElse("text");
    if (!FORMATS.contains(format)) {
      throw Options.notOneOf(format, "-o", String.join(", ", FORMATS));
    }
    Optional<String> chosen = Options.text(arguments, PROFILE).map(InitCommand::profile);
    List<String> named = Options.positionals(arguments);
    List<String> paths = named.isEmpty() ? List.of(".") : named;
    InitPlan plan = plan(paths, chosen, arguments, terminal);
    boolean write = !Options.given(arguments, "--dry-run");
    Optional<Diagnostic> obstacle = write ? written(plan) : Optional.empty();
    var diagnostics = new ArrayList<Diagnostic>(plan.diagnostics());
    obstacle.ifPresent(diagnostics::add);
    boolean json = format.equals("json");
    boolean done = write && obstacle.isEmpty();
    if (quiet || !json) {
      diagnostics.forEach(terminal::print);
    }
    if (!quiet) {
      tell(plan, diagnostics, done, json, terminal);
    }
    return exitCode(diagnostics);
  }

  private static InitPlan plan(
      List<String> paths, Optional<String> chosen, ParseResult arguments, Terminal terminal) {
    BaselineFiles.Home home = BaselineFiles.Home.around(paths);
    var profiles = new ArrayList<String>(COMPARED);
    chosen.filter(name -> !profiles.contains(name)).ifPresent(profiles::add);
    boolean watched = terminal.errIsTerminal() && !Options.given(arguments, "-q");
    try (Progress progress = Progress.on(terminal.err(), watched)) {
      long start = System.nanoTime();
      var scans = new ArrayList<Scan>();
      for (String profile : profiles) {
        scans.add(ScanCommand.scan(arguments, UsedBaseline.ofProfile(profile, home), terminal));
      }
      Manifests.Loaded loaded = scans.getFirst().reader(progress::step).read(paths, terminal.in());
      var trials = new ArrayList<ProfileTrial>();
      for (int i = 0; i < profiles.size(); i++) {
        trials.add(ProfileTrial.of(profiles.get(i), scans.get(i).of(loaded, progress, start)));
      }
      return InitPlan.of(trials, chosen, loaded, home.folder(), sources(paths, home.folder()));
    }
  }

  /// The paths as the file in the folder names them; none where they are the folder itself, or
  /// standard input.
  private static List<String> sources(List<String> paths, Path folder) {
    var sources = new ArrayList<String>();
    for (String path : paths) {
      if (path.equals("-")) {
        continue;
      }
      String source = BaselineFiles.slashes(folder.relativize(BaselineFiles.absolute(path)));
      if (source.isEmpty()) {
        return List.of();
      }
      sources.add(source);
    }
    return sources;
  }

  private static Optional<Diagnostic> written(InitPlan plan) {
    String name = BaselineFiles.relative(plan.file());
    try {
      WholeFile.create(plan.file(), out -> out.write(plan.text()));
      return Optional.empty();
    } catch (FileAlreadyExistsException e) {
      return Optional.of(
          Diagnostic.error("BASE-0010", "there is a " + Baseline.FILE_NAME + " already", name)
              .because("it is yours, so nothing was written")
              .toFix(
                  "edit it; bulwark diff "
                      + name
                      + " profile:"
                      + plan.profile()
                      + " shows what another profile would change"));
    } catch (IOException e) {
      return Optional.of(
          Diagnostic.error("BASE-0011", "cannot write the baseline", name)
              .because(String.valueOf(e))
              .toFix("check that the folder exists, is writable and has room"));
    }
  }

  private static void tell(
      InitPlan plan, List<Diagnostic> diagnostics, boolean done, boolean json, Terminal terminal) {
    try {
      if (json) {
        InitOutput.json(plan, diagnostics, done, terminal);
      } else {
        InitOutput.text(plan, done, terminal);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }

  private static ExitCode exitCode(List<Diagnostic> diagnostics) {
    ExitCode worst = ExitCode.CLEAN;
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.code().equals("BASE-0011")) {
        return ExitCode.UNAVAILABLE;
      }
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        worst = ExitCode.BAD_INPUT;
      }
    }
    return worst;
  }

  private static String profile(String name) {
    if (!Profile.NAMES.contains(name)) {
      throw Options.notOneOf(name, PROFILE, String.join(", ", Profile.NAMES));
    }
    return name;
  }
}
