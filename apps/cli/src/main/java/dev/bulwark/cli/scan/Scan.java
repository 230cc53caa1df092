package dev.bulwark.cli.scan;

import dev.bulwark.cli.baseline.ChangedFiles;
import dev.bulwark.cli.baseline.RatchetFile;
import dev.bulwark.cli.baseline.Register;
import dev.bulwark.cli.baseline.UsedBaseline;
import dev.bulwark.cli.command.Progress;
import dev.bulwark.cli.command.ResourceFilter;
import dev.bulwark.cli.command.Version;
import dev.bulwark.cli.policy.ConfigScan;
import dev.bulwark.cli.policy.GivenPolicies;
import dev.bulwark.cli.policy.PolicyJudge;
import dev.bulwark.cli.source.Environments;
import dev.bulwark.cli.source.RenderedNotes;
import dev.bulwark.cli.source.SourceOptions;
import dev.bulwark.cli.source.SourceRenderer;
import dev.bulwark.compliance.Catalogue;
import dev.bulwark.compliance.Triage;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Policy;
import dev.bulwark.model.PolicySet;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.ScanResult;
import dev.bulwark.reports.ScanResult.Judged;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import dev.bulwark.sources.RenderedSource;
import dev.bulwark.sources.Renderer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One scan, from what was read to what is reported.
///
/// @param changed the files of what is judged; empty where all are
/// @param standards what to judge by
/// @param added admission policies to judge by as well
/// @param used the baseline to go by
/// @param sources how what has to be rendered is rendered
/// @param register what is waived
/// @param ratchet what was there before
/// @param shownFrom findings below this are counted, not shown
/// @param failOn the gate; empty when nothing fails the run by itself
/// @param most how many findings of a severity are let pass, whatever the gate says
public record Scan(
    ResourceFilter filter,
    Optional<ChangedFiles> changed,
    Standards standards,
    Optional<GivenPolicies> added,
    UsedBaseline used,
    SourceOptions sources,
    Register register,
    Optional<RatchetFile> ratchet,
    Severity shownFrom,
    Optional<Severity> failOn,
    Map<Severity, Integer> most,
    int threads) {

  public ScanResult of(Manifests.Loaded loaded, Progress progress, long startNanos) {
    Environments environments = environments(loaded.resources());
    List<Resource> selected = asked(loaded.resources());
    var diagnostics = new ArrayList<Diagnostic>(loaded.diagnostics());
    Optional<ConfigScan> configs = added.flatMap(GivenPolicies::configs);
    if (loaded.resources().isEmpty() && diagnostics.isEmpty() && configs.isEmpty()) {
      diagnostics.add(nothingToJudge(loaded));
    }
    diagnostics.addAll(added.map(GivenPolicies::diagnostics).orElse(List.of()));
    if (used.isGiven()) {
      used.diagnostics().stream().filter(d -> !diagnostics.contains(d)).forEach(diagnostics::add);
      diagnostics.addAll(used.unknownControls(added.map(GivenPolicies::names).orElse(List.of())));
    }
    List<Judged> judged = judging(environments, progress).judge(selected, threads);
    if (configs.isPresent()) {
      ConfigScan.Answer answer = configs.get().judge(loaded.resources(), used.selection());
      judged = answer.with(judged);
      diagnostics.addAll(answer.diagnostics());
    }
    judged = register.applied(judged, used.home());
    diagnostics.addAll(register.diagnostics(loaded.resources()));
    var notes =
        new ArrayList<>(standards.trial().notes(environments.everything(), filter.namespaces()));
    if (sources.shown()) {
      notes.addAll(RenderedNotes.of(loaded.sources()));
    }
    changed.ifPresent(files -> notes.add(files.note(selected.size(), loaded.resources().size())));
    if (ratchet.isPresent()) {
      boolean sound = diagnostics.stream().noneMatch(d -> d.level() == Diagnostic.Level.ERROR);
      RatchetFile.Applied applied = ratchet.get().applied(judged, sound);
      judged = applied.judged();
      notes.addAll(applied.notes());
      diagnostics.addAll(applied.diagnostics());
    }
    diagnostics.sort(Diagnostic.ORDER);
    int passedOver = selected.size() - judged.size();
    judged = environments.merged(judged);
    var gate = ScanResult.Gate.of(failOn, most, judged);
    var input =
        new ScanResult.Input(
            loaded.files(),
            loaded.others(),
            passedOver,
            loaded.toRender(),
            loaded.sources().stream().map(Scan::source).toList(),
            standards.title(),
            standards.controls(),
            added.map(GivenPolicies::count).orElse(0),
            Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0);
    return new ScanResult(
        Version.number(),
        input,
        shown(judged),
        diagnostics,
        notes,
        gate,
        ScanResult.Score.of(judged));
  }

  /// Those of the resources that the flags ask about.
  public List<Resource> asked(List<Resource> all) {
    List<Resource> inChanged = changed.isPresent() ? changed.get().among(all) : all;
    var asked = new ArrayList<Resource>(inChanged.size());
    for (Resource resource : inChanged) {
      if (filter.lets(resource) && sources.judges(resource.origin().environment())) {
        asked.add(resource);
      }
    }
    return asked;
  }

  /// What reads all that this scan is about.
  public Manifests reader(Runnable onFile) {
    return Manifests.reader(Limits.DEFAULT, threads, onFile)
        .rendering(read -> SourceRenderer.of(sources, read));
  }

  /// The same with no findings held back.
  Scan showingAll() {
    return new Scan(
        filter,
        changed,
        standards,
        added,
        used,
        sources,
        register,
        ratchet,
        Severity.INFO,
        failOn,
        most,
        threads);
  }

  /// Parameters and namespaces may stand among the policies; where they stand among what is judged,
  /// too, that counts.
  private Environments environments(List<Resource> judged) {
    if (added.isEmpty()) {
      return Environments.of(judged);
    }
    var all = new ArrayList<Resource>(added.get().resources());
    all.addAll(judged);
    return Environments.of(all);
  }

  private static ScanResult.Source source(RenderedSource rendered) {
    var environments = new ArrayList<String>();
    int objects = 0;
    for (Renderer.Variant variant : rendered.variants()) {
      objects += variant.rendered().resources().size();
      if (!variant.environment().isEmpty()) {
        environments.add(variant.environment());
      }
    }
    return new ScanResult.Source(
        rendered.source().name(),
        rendered.source().kind().title(),
        environments,
        objects,
        rendered.partOf());
  }

  /// What judges single objects among all that were read.
  public Judging among(List<Resource> all, Progress progress) {
    return judging(environments(all), progress);
  }

  private Judging judging(Environments environments, Progress progress) {
    if (added.isEmpty()) {
      return new Judging(
          standards.policies(),
          new Triage(Catalogue.builtIn(), _ -> Optional.empty(), used.selection()),
          used.home(),
          environments,
          progress);
    }
    var judge = new PolicyJudge(added.get());
    var policies = new ArrayList<Policy>(standards.policies().policies());
    policies.add(judge);
    return new Judging(
        PolicySet.of(policies),
        new Triage(Catalogue.builtIn(), judge::control, used.selection()),
        used.home(),
        environments,
        progress);
  }

  private List<Judged> shown(List<Judged> judged) {
    if (shownFrom == Severity.INFO) {
      return judged;
    }
    return judged.stream()
        .map(
            one ->
                new Judged(
                    one.resource(),
                    one.verdicts(),
                    one.findings().stream()
                        .filter(finding -> finding.severity().atLeast(shownFrom))
                        .toList()))
        .toList();
  }

  private static Diagnostic nothingToJudge(Manifests.Loaded loaded) {
    return Diagnostic.warning("SRC-0007", "no Kubernetes objects found", "scan")
        .because(
            loaded.files() == 0
                ? "there is no .yaml, .yml or .json file that is not ignored"
                : "an object has apiVersion and kind, and no document read has both")
        .toFix(
            loaded.toRender().isEmpty()
                ? "name the folder that holds the manifests"
                : "render what has to be rendered and pipe it in: … | bulwark scan -");
  }
}
