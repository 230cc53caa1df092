package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.ResourceFilter;
import dev.bulwark.cli.command.SystemTime;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.reports.Page;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark diff-policy BEFORE AFTER -r RES…`: where two sets of policies, of whatever languages,
/// say different things of the same objects.
public final class DiffPolicyCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "json", "markdown");

  @Override
  public String name() {
    return "diff-policy";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Compare what two sets of policies, of any languages, say of the same objects.",
            "",
            "Examples:",
            "  bulwark diff-policy kyverno/ vap/ -r manifests",
            "  bulwark diff-policy old.yaml new.yaml -r deploy -o markdown > ticket.md",
            "  kubectl get pods -A -o yaml | bulwark diff-policy old new -r - -o json",
            "",
            "Policies without a binding are judged as if one denied.",
            "",
            "Exit codes: 0 no difference; 1 differences; 2 wrong input.");
    spec.addPositional(
        Options.positional("POLICIES", "2", "The policies before and after: files or folders."));
    spec.addOption(
        Options.values(
            "PATH",
            "Objects to ask about: files, folders, globs, or - for standard input; may be"
                + " repeated.",
            "-r",
            "--resource"));
    spec.addOption(
        Options.values(
            "PATH",
            "More that policies may look up: parameters, namespaces; may be repeated.",
            "--params"));
    AdmissionRequests.addTo(spec);
    KyvernoOptions.addTo(spec);
    KubernetesVersion.addTo(spec);
    ResourceFilter.addTo(spec);
    spec.addOption(Options.value("FORMAT", "text (default), json, markdown.", "-o", "--output"));
    spec.addOption(Options.quiet());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    String format = Options.text(arguments, "-o").orElse("text");
    if (!FORMATS.contains(format)) {
      throw Options.notOneOf(format, "-o", String.join(", ", FORMATS));
    }
    if (!Options.given(arguments, "-r")) {
      throw new UserFault(
          Diagnostic.error("CLI-0001", "there is no object to ask about", "command line")
              .toFix("name it with -r: bulwark diff-policy old new -r deployment.yaml"));
    }
    List<String> sets = Options.positionals(arguments);
    var diagnostics = new ArrayList<Diagnostic>();
    GivenPolicies before = policies(sets.getFirst(), arguments, terminal, diagnostics);
    GivenPolicies after = policies(sets.getLast(), arguments, terminal, diagnostics);
    List<Resource> objects = read(arguments, "-r", terminal, diagnostics);
    List<Resource> params = read(arguments, "--params", terminal, diagnostics);
    List<Resource> asked = objects.stream().filter(ResourceFilter.of(arguments)::lets).toList();
    if (asked.isEmpty()) {
      diagnostics.add(
          Diagnostic.error("CLI-0007", "no object to ask about", "command line")
              .because("-r holds no document with apiVersion and kind that the filters let through")
              .toFix("look at -r, -n, -l, --kind and --name"));
    }
    AdmissionRequests requests = AdmissionRequests.of(arguments);
    var known = new ArrayList<Resource>(params);
    known.addAll(objects);
    var differences = new ArrayList<PolicyDifference>();
    Environment time = new SystemTime();
    Inventory ofBefore = inventory(requests, before, known, asked);
    Inventory ofAfter = inventory(requests, after, known, asked);
    for (Resource object : asked) {
      Review review = requests.review(object, Optional.empty());
      differences.add(
          new PolicyDifference(
              review,
              before.chain().ask(review, ofBefore, time),
              after.chain().ask(review, ofAfter, time)));
    }
    var result = new PolicyDifferences(differences, before.count(), after.count());
    diagnostics.sort(Diagnostic.ORDER);
    diagnostics.forEach(terminal::print);
    if (!Options.given(arguments, "-q")) {
      write(result, format, sets, terminal);
    }
    if (diagnostics.stream().anyMatch(each -> each.level() == Diagnostic.Level.ERROR)) {
      return ExitCode.BAD_INPUT;
    }
    return result.differing().isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private static GivenPolicies policies(
      String path, ParseResult arguments, Terminal terminal, List<Diagnostic> diagnostics) {
    var paths = new ArrayList<String>(List.of(path));
    paths.addAll(KyvernoOptions.exceptions(arguments));
    GivenPolicies policies =
        GivenPolicies.read(paths, PolicyOptions.of(arguments, true), terminal.in())
            .in(KyvernoOptions.world(arguments, terminal.in()));
    diagnostics.addAll(policies.diagnostics());
    return policies;
  }

  private static List<Resource> read(
      ParseResult arguments, String option, Terminal terminal, List<Diagnostic> diagnostics) {
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {})
            .read(Options.texts(arguments, option), terminal.in());
    diagnostics.addAll(loaded.diagnostics());
    return loaded.resources();
  }

  private static Inventory inventory(
      AdmissionRequests requests,
      GivenPolicies policies,
      List<Resource> beside,
      List<Resource> asked) {
    var known = new ArrayList<Resource>(policies.resources());
    known.addAll(beside);
    return requests.inventory(known, asked);
  }

  private static void write(
      PolicyDifferences result, String format, List<String> sets, Terminal terminal) {
    try {
      switch (format) {
        case "json" -> result.json(terminal.out());
        case "markdown" -> result.markdown(terminal.out(), sets.getFirst(), sets.getLast());
        default -> result.text(new Page(terminal.out(), terminal.look()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }
}
