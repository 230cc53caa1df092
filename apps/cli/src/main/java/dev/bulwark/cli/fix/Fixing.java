package dev.bulwark.cli.fix;

import dev.bulwark.cli.command.Progress;
import dev.bulwark.cli.scan.Scan;
import dev.bulwark.cli.source.SourceRenderer;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.reports.ScanResult;
import dev.bulwark.reports.ScanResult.Judged;
import dev.bulwark.sources.Manifests;
import dev.bulwark.sources.RenderedSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Fixes what a scan found, file by file, and scans what came of it once more before anything is
/// written: a file is left alone if a fixed finding is still there, or if one is new.
final class Fixing {
  private final Scan scan;
  private final Manifests.Loaded loaded;
  private final FixChoice choice;
  private final Progress progress;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  Fixing(Scan scan, Manifests.Loaded loaded, FixChoice choice, Progress progress) {
    this.scan = scan;
    this.loaded = loaded;
    this.choice = choice;
    this.progress = progress;
  }

  /// What came of it.
  ///
  /// @param files those that have a finding the choice is about, in the order of the input
  record Result(List<FixedFile> files, List<Diagnostic> diagnostics) {}

  /// Fixes what can be fixed.
  ///
  /// @param before what the scan found
  Result of(ScanResult before, long start) {
    diagnostics.addAll(before.diagnostics());
    var fixer = new ObjectFixer(scan.among(loaded.resources(), progress), choice);
    Map<SourceText, List<Resource>> byText = new LinkedHashMap<>();
    for (Judged judged : before.judged()) {
      if (judged.resource().origin() instanceof FileOrigin(SourceText text)
          && judged.findings().stream().anyMatch(choice::concerns)) {
        byText.computeIfAbsent(text, _ -> new ArrayList<>()).add(judged.resource());
      }
    }
    var files = new ArrayList<FixedFile>();
    byText.forEach((text, objects) -> files.add(new FileFixer(text, fixer).fix(objects)));
    boolean again;
    do { // since objects may be judged by one another
      again = holdBack(files, before, start);
    } while (again);
    addRendered(files, before);
    diagnostics.sort(Diagnostic.ORDER);
    return new Result(files, diagnostics);
  }

  /// Adds what becomes of the files that something is rendered from, source by source: two overlays
  /// may change one base.
  private void addRendered(List<FixedFile> files, ScanResult before) {
    List<RenderedSource> sources =
        loaded.sources().stream().filter(source -> !source.isPart()).toList();
    Map<String, FixedFile> changed = new LinkedHashMap<>();
    var left = new ArrayList<FixedFile>();
    Set<String> told = new HashSet<>();
    for (int i = 0; i < sources.size(); i++) {
      RenderedSource source = sources.get(i);
      boolean concerned =
          before.judged().stream().anyMatch(judged -> isOf(source, judged) && concerns(judged));
      if (concerned) {
        var others = new ArrayList<>(sources);
        others.remove(i);
        Set<String> fresh = new HashSet<>();
        for (FixedFile file : fixing(source, others, changed, files).fix()) {
          if (file.changes()) {
            changed.merge(file.name(), file, FixedFile::changedTo);
          } else {
            untold(file, told, fresh).ifPresent(left::add);
          }
        }
        told.addAll(fresh);
      }
    }
    files.addAll(changed.values());
    files.addAll(left);
  }

  /// A file with what stays in it, but for what was told of an earlier source.
  ///
  /// @param fresh takes what is told now
  private static Optional<FixedFile> untold(FixedFile file, Set<String> told, Set<String> fresh) {
    var objects = new ArrayList<ObjectFix>();
    for (ObjectFix object : file.objects()) {
      var left = new ArrayList<ObjectFix.Left>();
      for (ObjectFix.Left each : object.left()) {
        String what =
            "%s %s %s %s %s"
                .formatted(
                    file.name(),
                    object.resource().id().kind(),
                    object.resource().id().name(),
                    ObjectFix.key(each.finding()),
                    each.finding().places().stream().map(Place::path).toList());
        if (!told.contains(what)) {
          fresh.add(what);
          left.add(each);
        }
      }
      if (!left.isEmpty()) {
        objects.add(new ObjectFix(object.resource(), object.made(), left));
      }
    }
    return objects.isEmpty()
        ? Optional.empty()
        : Optional.of(new FixedFile(file.before(), file.after(), objects));
  }

  private RenderedFixing fixing(
      RenderedSource source,
      List<RenderedSource> others,
      Map<String, FixedFile> changed,
      List<FixedFile> files) {
    Set<String> closed = new HashSet<>(changed.keySet());
    files.stream().filter(FixedFile::changes).forEach(file -> closed.add(file.name()));
    return new RenderedFixing(
        source,
        others,
        SourceRenderer.of(scan.sources(), loaded.resources()),
        scan,
        scan.among(loaded.resources(), progress),
        choice,
        changed,
        closed);
  }

  private boolean concerns(Judged judged) {
    return judged.findings().stream().anyMatch(choice::concerns);
  }

  /// Whether an object may be of a source: where environments agree, one stands for all.
  private static boolean isOf(RenderedSource source, Judged judged) {
    String file = judged.resource().origin().name();
    return source.variants().stream()
        .flatMap(variant -> variant.rendered().resources().stream())
        .anyMatch(resource -> resource.origin().name().equals(file));
  }

  /// Scans the fixed files in place of the old ones, and puts those back that are no better.
  ///
  /// @return whether there was one
  private boolean holdBack(List<FixedFile> files, ScanResult before, long start) {
    if (files.stream().noneMatch(FixedFile::changes)) {
      return false;
    }
    Map<Resource, Resource> old = new HashMap<>();
    ScanResult after = scan.of(withFixed(files, old), progress, start);
    Map<Resource, Set<String>> known = broken(before);
    Map<Resource, Set<String>> fixed = fixedFindings(files);
    Map<SourceText, String> worse = new LinkedHashMap<>();
    for (Judged judged : after.judged()) {
      Resource was = old.getOrDefault(judged.resource(), judged.resource());
      for (Verdict verdict : judged.verdicts()) {
        if (!isBroken(verdict)) {
          continue;
        }
        String key = verdict.policy() + "/" + verdict.rule();
        boolean remains = fixed.getOrDefault(was, Set.of()).contains(key);
        boolean fresh =
            !known.getOrDefault(was, Set.of()).contains(key)
                && !isLesser(severity(judged, verdict), was, files);
        if (remains || fresh) {
          String name = control(judged, verdict);
          String what = was.displayName() + (remains ? " would still have " : " would newly have ");
          worse.putIfAbsent(((FileOrigin) was.origin()).text(), what + name);
        }
      }
    }
    return putBack(files, worse);
  }

  private boolean putBack(List<FixedFile> files, Map<SourceText, String> worse) {
    boolean elsewhere =
        !worse.isEmpty()
            && files.stream().noneMatch(file -> file.changes() && worse.containsKey(file.before()));
    boolean any = false;
    for (int i = 0; i < files.size(); i++) {
      FixedFile file = files.get(i);
      String why = elsewhere ? worse.values().iterator().next() : worse.get(file.before());
      if (file.changes() && why != null) {
        files.set(i, file.leftAlone(why));
        diagnostics.add(
            Diagnostic.warning("FIX-0002", "this file is left as it is", file.name())
                .because("after its fixes, " + why)
                .toFix("fix fewer controls at once with --control, or change it by hand"));
        any = true;
      }
    }
    return any;
  }

  /// All that was read, with the fixed texts in place of the old ones.
  ///
  /// @param old takes what each object of a fixed file was before
  private Manifests.Loaded withFixed(List<FixedFile> files, Map<Resource, Resource> old) {
    Map<Resource, Resource> replaced = new HashMap<>();
    Map<SourceText, List<Resource>> byText = byText();
    for (FixedFile file : files) {
      if (file.changes()) {
        List<Resource> were = byText.getOrDefault(file.before(), List.of());
        List<Resource> are = FileFixer.objects(file.after());
        List<Resource> all = FileFixer.objects(file.before());
        int next = 0;
        for (int i = 0; i < all.size() && next < were.size(); i++) {
          if (all.get(i).raw().range().equals(were.get(next).raw().range())) {
            replaced.put(were.get(next), are.get(i));
            old.put(are.get(i), were.get(next++));
          }
        }
      }
    }
    return new Manifests.Loaded(
        loaded.resources().stream()
            .map(resource -> replaced.getOrDefault(resource, resource))
            .toList(),
        loaded.diagnostics(),
        loaded.files(),
        loaded.others(),
        loaded.toRender(),
        loaded.sources());
  }

  private Map<SourceText, List<Resource>> byText() {
    Map<SourceText, List<Resource>> byText = new HashMap<>();
    for (Resource resource : loaded.resources()) {
      if (resource.origin() instanceof FileOrigin(SourceText text)) {
        byText.computeIfAbsent(text, _ -> new ArrayList<>()).add(resource);
      }
    }
    return byText;
  }

  private static Map<Resource, Set<String>> broken(ScanResult result) {
    Map<Resource, Set<String>> broken = new HashMap<>();
    for (Judged judged : result.judged()) {
      for (Verdict verdict : judged.verdicts()) {
        if (isBroken(verdict)) {
          broken
              .computeIfAbsent(judged.resource(), _ -> new HashSet<>())
              .add(verdict.policy() + "/" + verdict.rule());
        }
      }
    }
    return broken;
  }

  private static Map<Resource, Set<String>> fixedFindings(List<FixedFile> files) {
    Map<Resource, Set<String>> fixed = new HashMap<>();
    for (FixedFile file : files) {
      for (ObjectFix object : file.objects()) {
        Set<String> keys = fixed.computeIfAbsent(object.resource(), _ -> new HashSet<>());
        object.made().forEach(made -> keys.add(ObjectFix.key(made.finding())));
      }
    }
    return fixed;
  }

  /// Whether a fix of this very object did away with something worse.
  private static boolean isLesser(Severity severity, Resource was, List<FixedFile> files) {
    for (FixedFile file : files) {
      for (ObjectFix object : file.objects()) {
        if (object.resource().equals(was)) {
          return object.made().stream()
              .anyMatch(made -> !severity.atLeast(made.finding().severity()));
        }
      }
    }
    return false;
  }

  /// How bad a verdict is; one that the severity filter holds back is not bad.
  private static Severity severity(Judged judged, Verdict verdict) {
    return judged.findings().stream()
        .filter(finding -> finding.verdict().equals(verdict))
        .map(Finding::severity)
        .findFirst()
        .orElse(Severity.INFO);
  }

  private static boolean isBroken(Verdict verdict) {
    return verdict.outcome() != Outcome.PASS && verdict.outcome() != Outcome.SKIP;
  }

  private static String control(Judged judged, Verdict verdict) {
    return judged.findings().stream()
        .filter(finding -> finding.verdict().equals(verdict))
        .map(Finding::control)
        .findFirst()
        .map(control -> control.id())
        .orElse(verdict.rule());
  }
}
