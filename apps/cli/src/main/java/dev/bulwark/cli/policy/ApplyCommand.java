package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.LineDiff;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.ResourceFilter;
import dev.bulwark.cli.command.SystemTime;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Review;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.TreeText;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark apply POLICY… -r RES…`: what an API server with these policies would answer.
public final class ApplyCommand implements Command {
  /// Below this many objects a second thread costs more than it brings.
  private static final int WORTH_MORE_THREADS = 50;

  private static final List<String> FORMATS =
      List.of("text", "json", "yaml", "diff", "policyreport", "openreports");

  @Override
  public String name() {
    return "apply";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Put objects to policies: every decision, message and change, and the answer.",
            "",
            "Examples:",
            "  bulwark apply examples/policies -r examples/shop",
            "  bulwark apply policy.yaml -r new.yaml --old old.yaml --user jane --group dev",
            "  bulwark apply policy.yaml -r pod.yaml --operation DELETE --namespace-labels"
                + " env=prod",
            "  bulwark apply mutate.yaml -r deploy.yaml -o diff       what the policies change",
            "  bulwark apply kyverno/ -r pod.yaml -f values.yaml -e exception.yaml",
            "  kubectl get pods -A -o yaml | bulwark apply policies -r - -o json",
            "",
            "Exit codes: 0 all allowed; 1 something was denied; 2 wrong input.");
    spec.addPositional(
        Options.positional(
            "POLICY", "1..*", "Files and folders with policies, bindings and parameters."));
    spec.addOption(
        Options.values(
            "PATH",
            "Objects to ask about: files, folders, globs, or - for standard input; may be"
                + " repeated.",
            "-r",
            "--resource"));
    spec.addOption(
        Options.values("PATH", "Objects as they were before; may be repeated.", "--old"));
    spec.addOption(
        Options.values(
            "PATH",
            "More that policies may look up or change: parameters, namespaces, targets of mutate;"
                + " may be repeated.",
            "--params",
            "--parameter-resource",
            "--target-resource"));
    AdmissionRequests.addTo(spec);
    KyvernoOptions.addTo(spec);
    spec.addOption(
        Options.flag(
            "Judge by bound policies alone; otherwise a policy that no binding names denies, too.",
            "--bound"));
    KubernetesVersion.addTo(spec);
    ResourceFilter.addTo(spec);
    spec.addOption(
        Options.value(
            "FORMAT",
            "text (default), json, yaml (the objects after all changes), diff, policyreport,"
                + " openreports.",
            "-o",
            "--output"));
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
              .toFix("name it with -r: bulwark apply policy.yaml -r deployment.yaml"));
    }
    AdmissionRequests requests = AdmissionRequests.of(arguments);
    KyvernoWorld world = KyvernoOptions.world(arguments, terminal.in());
    var paths = new ArrayList<String>(Options.positionals(arguments));
    paths.addAll(KyvernoOptions.exceptions(arguments));
    GivenPolicies policies =
        GivenPolicies.read(
                paths,
                PolicyOptions.of(arguments, !Options.given(arguments, "--bound")),
                terminal.in())
            .in(world);
    var diagnostics = new ArrayList<Diagnostic>(policies.diagnostics());
    List<Resource> objects = read(arguments, "-r", terminal, diagnostics);
    List<Resource> old = read(arguments, "--old", terminal, diagnostics);
    var known = new ArrayList<Resource>(policies.resources());
    known.addAll(read(arguments, "--params", terminal, diagnostics));
    known.addAll(objects);
    ResourceFilter filter = ResourceFilter.of(arguments);
    List<Resource> asked = objects.stream().filter(filter::lets).toList();
    if (asked.isEmpty()) {
      diagnostics.add(
          Diagnostic.error("CLI-0007", "no object to ask about", "command line")
              .because("-r holds no document with apiVersion and kind that the filters let through")
              .toFix("look at -r, -n, -l, --kind and --name"));
    }

    List<Applied> applied =
        apply(policies, requests, requests.inventory(known, asked), asked, old, diagnostics);
    diagnostics.sort(Diagnostic.ORDER);
    diagnostics.forEach(terminal::print);
    if (!Options.given(arguments, "-q")) {
      write(applied, policies, format, terminal);
    }
    return exitCode(applied, diagnostics);
  }

  private static List<Resource> read(
      ParseResult arguments, String option, Terminal terminal, List<Diagnostic> diagnostics) {
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {})
            .read(Options.texts(arguments, option), terminal.in());
    diagnostics.addAll(loaded.diagnostics());
    return loaded.resources();
  }

  private static List<Applied> apply(
      GivenPolicies policies,
      AdmissionRequests requests,
      Inventory inventory,
      List<Resource> asked,
      List<Resource> old,
      List<Diagnostic> diagnostics) {
    Map<ResourceId, Resource> before = new HashMap<>();
    old.forEach(resource -> before.put(resource.id(), resource));
    var reviews = new ArrayList<Review>();
    for (Resource object : asked) {
      try {
        reviews.add(
            requests.review(
                object,
                Optional.ofNullable(before.get(object.id())),
                policies.chain().world().operationOn(object)));
      } catch (UserFault e) {
        diagnostics.addAll(e.diagnostics());
      }
    }
    Environment time = new SystemTime();
    Stream<Review> stream =
        reviews.size() < WORTH_MORE_THREADS ? reviews.stream() : reviews.parallelStream();
    return stream
        .map(review -> new Applied(review, policies.chain().ask(review, inventory, time)))
        .toList();
  }

  private static void write(
      List<Applied> applied, GivenPolicies policies, String format, Terminal terminal) {
    var page = new Page(terminal.out(), terminal.look());
    try {
      switch (format) {
        case "json" -> TreeText.json(report(applied), terminal.out());
        case "yaml" -> objects(applied, terminal);
        case "diff" -> diffs(applied, page);
        case "policyreport", "openreports" ->
            new AppliedReport(policies).write(applied, format, terminal.out());
        default -> new AppliedText(page).write(applied, policies.count());
      }
      if (format.equals("yaml") || format.equals("diff")) {
        refusals(applied, terminal);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }

  private static Map<String, @Nullable Object> report(List<Applied> applied) {
    var report = new LinkedHashMap<String, @Nullable Object>();
    report.put("apiVersion", "bulwark.dev/v1alpha1");
    report.put("kind", "ApplyReport");
    report.put("results", applied.stream().map(Applied::tree).toList());
    return report;
  }

  /// What would be stored: the objects, and what policies make and change beside them.
  private static void objects(List<Applied> applied, Terminal terminal) throws IOException {
    boolean first = true;
    for (Applied each : applied) {
      if (each.result().isAllowed() && each.result().object().isPresent()) {
        terminal.out().print(first ? "" : "---\n");
        TreeText.yaml(each.result().object().get(), terminal.out());
        first = false;
        for (Answer.Effect effect : each.answer().effects()) {
          terminal.out().print("---\n");
          TreeText.yaml(effect.after(), terminal.out());
        }
      }
    }
  }

  private static void diffs(List<Applied> applied, Page page) throws IOException {
    for (Applied each : applied) {
      List<LineDiff.Hunk> changes = each.changes();
      if (!changes.isEmpty()) {
        String name = each.subject().displayName();
        page.print(Page.Ink.STRONG, "--- " + name).newLine();
        page.print(Page.Ink.STRONG, "+++ " + name + " after the policies").newLine();
        for (LineDiff.Hunk hunk : changes) {
          page.print(Page.Ink.FAINT, hunk.header()).newLine();
          AppliedText.diff(page, List.of(hunk), 0);
        }
      }
    }
  }

  /// On standard error, as kubectl does it: standard output holds what was allowed.
  private static void refusals(List<Applied> applied, Terminal terminal) {
    for (Applied each : applied) {
      each.result()
          .denial()
          .ifPresent(
              denial ->
                  terminal.errorLine(
                      "Error from server (" + denial.reason() + "): " + denial.message()));
    }
  }

  private static ExitCode exitCode(List<Applied> applied, List<Diagnostic> diagnostics) {
    if (diagnostics.stream().anyMatch(each -> each.level() == Diagnostic.Level.ERROR)) {
      return ExitCode.BAD_INPUT;
    }
    return applied.stream().allMatch(each -> each.result().isAllowed())
        ? ExitCode.CLEAN
        : ExitCode.FINDINGS;
  }
}
