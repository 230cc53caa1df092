package dev.bulwark.cli.scan;

import dev.bulwark.cli.baseline.ChangedFiles;
import dev.bulwark.cli.baseline.RatchetFile;
import dev.bulwark.cli.baseline.Register;
import dev.bulwark.cli.baseline.UsedBaseline;
import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Output;
import dev.bulwark.cli.command.Progress;
import dev.bulwark.cli.command.ResourceFilter;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.policy.GivenPolicies;
import dev.bulwark.cli.policy.KyvernoOptions;
import dev.bulwark.cli.policy.PolicyOptions;
import dev.bulwark.cli.policy.RegoOptions;
import dev.bulwark.cli.policy.RegoPolicies;
import dev.bulwark.cli.source.SourceOptions;
import dev.bulwark.compliance.baseline.Baseline;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.Report;
import dev.bulwark.reports.ScanResult;
import dev.bulwark.sources.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark scan`: reads, judges, reports, and ends as the gate says.
public final class ScanCommand implements Command {
  private static final String NO_GATE = "none";

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Judge what will be deployed, by the controls of the baseline and by policies:"
                + " manifests, and what Helm charts, kustomizations and Terraform configurations"
                + " render to.",
            "",
            "Examples:",
            "  bulwark scan examples/shop                      a folder, with all below it",
            "  bulwark scan 'k8s/**.yaml' extra.json           globs and files",
            "  kubectl get deploy -A -o yaml | bulwark scan -  what runs in a cluster",
            "  bulwark scan . --level baseline --fail-on high  a softer rule and gate",
            "  bulwark scan charts/shop --values prod.yaml     a chart as it is deployed",
            "  bulwark scan . --show-sources                   what was taken for what",
            "  bulwark scan . --level namespace                as each namespace asks for",
            "  bulwark scan . --policy policies                by admission policies, too",
            "  bulwark scan . -o text -o sarif=out.sarif       two reports at once",
            "  bulwark scan . -n shop --label pod-security.kubernetes.io/enforce=baseline",
            "                                                  what that label would warn of");
    spec.addPositional(
        Options.positional(
            "PATH",
            "0..*",
            "Files, folders, globs, or - for standard input; default: this folder."));
    addJudges(spec);
    LabelTrial.addTo(spec);
    RatchetFile.addTo(spec);
    ResourceFilter.addTo(spec);
    ChangedFiles.addTo(spec);
    spec.addOption(
        Options.value(
            "SEVERITY",
            "Show only findings at least this bad: info, low, medium, high, critical.",
            "--severity"));
    spec.addOption(
        Options.value(
            "SEVERITY", "Exit with 1 from this severity on (default low), or none.", "--fail-on"));
    spec.addOption(
        Options.values(
            "FORMAT[=FILE]",
            "text (default), json, sarif, junit, html, markdown, policyreport, openreports; may be"
                + " repeated with files.",
            "-o",
            "--output"));
    spec.addOption(
        Options.value("N", "Threads to read and judge with (default: one a core).", "--threads"));
    spec.addOption(
        Options.flag(
            "Show the fingerprint of each finding, as bulwark waive takes it.", "-v", "--verbose"));
    spec.addOption(Options.quiet());
    return spec;
  }

  /// The options that say by what to judge.
  public static void addJudges(CommandSpec spec) {
    UsedBaseline.addTo(spec);
    Register.addTo(spec);
    Standards.addTo(spec);
    spec.addOption(
        Options.values(
            "PATH",
            "Judge by the admission policies in these files or folders, too, as a cluster with them"
                + " would; may be repeated. Policies among what is scanned do not judge.",
            "--policy"));
    spec.addOption(Options.flag("Judge also by policies that no binding names.", "--unbound"));
    KyvernoOptions.addLongTo(spec);
    RegoOptions.addTo(spec);
    KubernetesVersion.addTo(spec);
    SourceOptions.addTo(spec);
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    boolean quiet = Options.given(arguments, "-q");
    UsedBaseline used = UsedBaseline.of(arguments, Options.positionals(arguments));
    List<Output> outputs =
        Output.parse(
            Options.given(arguments, "-o")
                ? Options.texts(arguments, "-o")
                : used.baseline().output().formats());
    List<String> paths = paths(Options.positionals(arguments), used);
    Scan scan = scan(arguments, used, terminal);
    ScanResult result;
    try (Progress progress = Progress.on(terminal.err(), terminal.errIsTerminal() && !quiet)) {
      long start = System.nanoTime();
      Manifests.Loaded loaded = scan.reader(progress::step).read(paths, terminal.in());
      result = scan.of(loaded, progress, start);
    }
    report(result, outputs, arguments, terminal);
    return exitCode(result);
  }

  /// What to scan: what is named, or else what the baseline names, or else this folder.
  public static List<String> paths(List<String> named, UsedBaseline used) {
    List<String> sources = used.baseline().sources();
    return named.isEmpty() ? sources.isEmpty() ? List.of(".") : sources : named;
  }

  /// One scan as the flags and the baseline ask for it.
  public static Scan scan(ParseResult arguments, UsedBaseline used, Terminal terminal) {
    Baseline baseline = used.baseline();
    return new Scan(
        ResourceFilter.of(arguments),
        ChangedFiles.of(arguments, paths(Options.positionals(arguments), used)),
        Standards.of(arguments, used),
        policies(arguments, used, terminal),
        used,
        SourceOptions.of(arguments),
        Register.of(arguments, used, isWhole(arguments, used)),
        RatchetFile.of(arguments, used, isWhole(arguments, used)),
        Options.text(arguments, "--severity")
            .map(word -> Options.severity(word, "--severity"))
            .or(() -> baseline.output().severity())
            .orElse(Severity.INFO),
        gate(Options.text(arguments, "--fail-on").or(() -> baseline.gate().failOn()).orElse("low")),
        Options.given(arguments, "--fail-on") ? Map.of() : baseline.gate().most(),
        Options.text(arguments, "--threads")
            .map(text -> (int) Options.number(text, "--threads", 1, 256))
            .orElseGet(() -> Runtime.getRuntime().availableProcessors()));
  }

  /// Whether all is judged that belongs to the baseline, and as it says.
  private static boolean isWhole(ParseResult arguments, UsedBaseline used) {
    for (String narrowing :
        List.of("-n", "-l", "--kind", "--name", "--level", ChangedFiles.OPTION)) {
      if (Options.given(arguments, narrowing)) {
        return false;
      }
    }
    List<String> named = Options.positionals(arguments);
    return named.isEmpty() || named.stream().anyMatch(used.home()::isWithin);
  }

  /// Those of the flags beside those of the baseline.
  private static Optional<GivenPolicies> policies(
      ParseResult arguments, UsedBaseline used, Terminal terminal) {
    var paths = new ArrayList<String>(used.baseline().policies());
    paths.addAll(Options.texts(arguments, "--policy"));
    paths.addAll(KyvernoOptions.exceptions(arguments));
    boolean hasRego = Options.given(arguments, RegoOptions.REGO);
    if (paths.isEmpty() && !hasRego) {
      return Optional.empty();
    }
    var options =
        PolicyOptions.of(
            arguments, Options.given(arguments, "--unbound"), used.baseline().kubernetesVersion());
    GivenPolicies policies =
        paths.isEmpty()
            ? GivenPolicies.of(List.of(), options)
            : GivenPolicies.read(paths, options, terminal.in())
                .in(KyvernoOptions.world(arguments, terminal.in()));
    return Optional.of(
        hasRego
            ? policies.with(
                RegoPolicies.read(arguments, paths(Options.positionals(arguments), used)))
            : policies);
  }

  private static Optional<Severity> gate(String word) {
    if (word.equals(NO_GATE)) {
      return Optional.empty();
    }
    return Optional.of(
        Severity.parse(word)
            .orElseThrow(
                () ->
                    Options.notOneOf(
                        word, "--fail-on", "none, info, low, medium, high, critical")));
  }

  private static void report(
      ScanResult result, List<Output> outputs, ParseResult arguments, Terminal terminal) {
    boolean quiet = Options.given(arguments, "-q");
    Report.Look look =
        Options.given(arguments, "-v") ? terminal.look().withFingerprints() : terminal.look();
    boolean told = outputs.stream().anyMatch(Output::isTextForPeople) && !quiet;
    if (!told) {
      result.diagnostics().forEach(terminal::print);
    }
    for (Output output : outputs) {
      if (!quiet || output.file().isPresent()) {
        output.write(result, look, terminal);
      }
    }
  }

  /// Input that could not be read outweighs findings: what was not judged may be worse than what
  /// was.
  private static ExitCode exitCode(ScanResult result) {
    boolean faulty =
        result.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR);
    if (faulty) {
      return ExitCode.BAD_INPUT;
    }
    return result.gate().failed() ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }
}
