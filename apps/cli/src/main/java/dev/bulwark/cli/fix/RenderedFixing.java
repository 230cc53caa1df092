package dev.bulwark.cli.fix;

import dev.bulwark.cli.fix.ObjectFix.Left;
import dev.bulwark.cli.fix.ObjectFix.Made;
import dev.bulwark.cli.fix.ObjectFix.Reason;
import dev.bulwark.cli.scan.Judging;
import dev.bulwark.cli.scan.Scan;
import dev.bulwark.cli.source.TreeChanges;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Place;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.reports.ScanResult.Judged;
import dev.bulwark.sources.ChangedTree;
import dev.bulwark.sources.RawSource;
import dev.bulwark.sources.RenderedSource;
import dev.bulwark.sources.Renderer;
import dev.bulwark.sources.edit.LineEdits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Fixes findings about rendered objects where they were written: in values, templates, overlays,
/// HCL. An edit is made only if what is rendered from it proves that the finding is gone, that
/// nothing new is found, and that nothing else changed, here and in what else is rendered from the
/// same files; otherwise the place to change is named.
final class RenderedFixing {
  private final RenderedSource source;
  private final List<RenderedSource> others;
  private final Renderer renderer;
  private final Judging judging;
  private final FixChoice choice;
  private final Set<String> closed;

  /// The texts as they were read, and as they are now, by their paths in the tree.
  private final Map<String, SourceText> before = new LinkedHashMap<>();

  private final Map<String, SourceText> after = new LinkedHashMap<>();
  private final Map<String, Map<Resource, List<Made>>> made = new LinkedHashMap<>();
  private final Map<SourceText, Map<Resource, List<Left>>> left = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();

  /// What was found about objects, each as it was rendered once.
  private final IdentityHashMap<Resource, Map<String, Finding>> known = new IdentityHashMap<>();

  /// Which of the objects are to be fixed.
  private final BitSet asked = new BitSet();

  private List<Resource> objects;

  /// @param others what else is rendered
  /// @param earlier files that were changed for other sources, by their names; those of this source
  ///   are changed further
  /// @param closed the names of files that were changed for other reasons, which do not lie in the
  ///   source
  RenderedFixing(
      RenderedSource source,
      List<RenderedSource> others,
      Renderer renderer,
      Scan scan,
      Judging judging,
      FixChoice choice,
      Map<String, FixedFile> earlier,
      Set<String> closed) {
    this.source = source;
    this.others = others;
    this.renderer = renderer;
    this.judging = judging;
    this.choice = choice;
    this.closed = closed;
    for (String path : paths(source)) {
      FixedFile file = earlier.get(nameOf(source, path));
      if (file != null) {
        before.put(path, file.before());
        after.put(path, file.after());
      }
    }
    this.objects = rendered(source, after);
    Set<Resource> wanted = new HashSet<>(scan.asked(objects));
    for (int i = 0; i < objects.size(); i++) {
      asked.set(i, wanted.contains(objects.get(i)));
    }
  }

  /// The files that change, and those that hold something that stays.
  List<FixedFile> fix() {
    for (Optional<Found> next = next(); next.isPresent(); next = next()) {
      Found found = next.get();
      if (found.finding().verdict().fixes().isEmpty()) {
        leave(found, Reason.NO_FIX, "");
      } else if (!choice.wants(found.finding())) {
        leave(found, Reason.NOT_WANTED, "");
      } else if (!made(found)) {
        leave(found, Reason.NOT_PROVEN, advice(found.finding()));
      }
    }
    return files();
  }

  /// A finding about one of the objects.
  private record Found(int object, Finding finding) {}

  /// The first finding that was not looked at yet.
  private Optional<Found> next() {
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      for (Finding finding : findings(objects.get(i)).values()) {
        if (choice.concerns(finding) && seen.add(key(objects.get(i), finding))) {
          return Optional.of(new Found(i, finding));
        }
      }
    }
    return Optional.empty();
  }

  private Map<String, Finding> findings(Resource resource) {
    return known.computeIfAbsent(resource, this::found);
  }

  private Map<String, Finding> found(Resource resource) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (Judged judged : judging.judge(List.of(resource), 1)) {
      judged.findings().forEach(each -> findings.putIfAbsent(ObjectFix.key(each), each));
    }
    return findings;
  }

  /// What is wrong with an object in one environment is looked at once for all.
  private static String key(Resource resource, Finding finding) {
    return resource.id() + " " + resource.origin().name() + " " + ObjectFix.key(finding);
  }

  private boolean made(Found found) {
    Map<String, SourceText> texts = new HashMap<>(after);
    List<Resource> rendered = objects;
    var paths = new ArrayList<FieldPath>();
    for (Patch patch : found.finding().verdict().fixes()) {
      paths.add(patch.path());
      Optional<Try> step = step(texts, rendered, found.object(), patch, paths);
      if (step.isEmpty()) {
        return false;
      }
      texts.put(step.get().path(), step.get().text());
      rendered = step.get().rendered();
    }
    if (!isBetter(found, rendered) || !othersKeepAllElse(texts, paths)) {
      return false;
    }
    Resource resource = objects.get(found.object());
    texts.forEach(
        (path, text) -> {
          if (!Objects.equals(after.put(path, text), text)) {
            made.computeIfAbsent(path, _ -> new LinkedHashMap<>())
                .computeIfAbsent(resource, _ -> new ArrayList<>())
                .add(new Made(found.finding(), found.finding().verdict().fixes()));
          }
        });
    objects = rendered;
    return true;
  }

  /// An edit that was tried.
  private record Try(String path, SourceText text, List<Resource> rendered) {}

  /// The first edit that does to the objects what a patch does, and no more.
  private Optional<Try> step(
      Map<String, SourceText> texts,
      List<Resource> rendered,
      int object,
      Patch patch,
      List<FieldPath> paths) {
    Optional<Place> place = rendered.get(object).locate(patch.path());
    Optional<String> path = place.flatMap(at -> pathOf(at.span().source()));
    if (place.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    SourceText text = texts.get(path.get());
    if (text == null) {
      text =
          ((RenderedOrigin) rendered.get(object).origin()).texts().get(place.get().span().source());
      if (text == null) {
        return Optional.empty();
      }
      before.putIfAbsent(path.get(), text);
    }
    for (SourceText edited : edits(text, place.get(), patch, rendered.get(object))) {
      Map<String, SourceText> tried = new HashMap<>(texts);
      tried.put(path.get(), edited);
      List<Resource> then = rendered(source, tried);
      if (changesOnly(paths, objects, then)) {
        return Optional.of(new Try(path.get(), edited, then));
      }
    }
    return Optional.empty();
  }

  private static List<SourceText> edits(
      SourceText text, Place place, Patch patch, Resource resource) {
    if (patch instanceof Patch.Set(var path, var value)) {
      return place.missing()
          ? LineEdits.insert(text, place.span(), missing(path, resource), value)
          : LineEdits.replace(text, place.span(), value);
    }
    return place.missing() ? List.of() : LineEdits.remove(text, place.span());
  }

  /// The keys of a path that lead on from what is there; none where a list would have to grow.
  private static List<String> missing(FieldPath path, Resource resource) {
    var keys = new ArrayList<String>();
    FieldPath at = FieldPath.ROOT;
    for (FieldPath.Step step : path.steps()) {
      at = at.step(step);
      if (at.in(resource.raw()).isEmpty()) {
        if (!(step instanceof FieldPath.Step.Key(var name))) {
          return List.of();
        }
        keys.add(name);
      }
    }
    return keys;
  }

  /// The objects of all environments, with some texts changed; none where these are no longer the
  /// same environments.
  private List<Resource> rendered(RenderedSource from, Map<String, SourceText> texts) {
    List<Renderer.Variant> variants = from.variants();
    if (!texts.isEmpty()) {
      RawSource raw = from.source();
      var changed = new RawSource(raw.kind(), new ChangedTree(raw.tree(), texts), raw.path());
      variants = renderer.render(changed);
    }
    var resources = new ArrayList<Resource>();
    for (int i = 0; i < variants.size() && variants.size() == from.variants().size(); i++) {
      String environment = from.variants().get(i).environment();
      var variant = new Renderer.Variant(environment, variants.get(i).rendered());
      resources.addAll(variant.resources());
    }
    return resources;
  }

  /// Whether objects are those from before but for some paths.
  private static boolean changesOnly(
      List<FieldPath> paths, List<Resource> were, List<Resource> are) {
    if (are.size() != were.size()) {
      return false;
    }
    for (int i = 0; i < are.size(); i++) {
      Resource was = were.get(i);
      Resource is = are.get(i);
      if (!was.id().equals(is.id()) || !TreeChanges.areAt(paths, was.raw(), is.raw())) {
        return false;
      }
    }
    return true;
  }

  /// Whether what else is rendered from the same files changes at some paths alone.
  private boolean othersKeepAllElse(Map<String, SourceText> texts, List<FieldPath> paths) {
    for (RenderedSource other : others) {
      Map<String, SourceText> were = shared(other, after);
      Map<String, SourceText> are = shared(other, texts);
      if (!are.equals(were) && !changesOnly(paths, rendered(other, were), rendered(other, are))) {
        return false;
      }
    }
    return true;
  }

  /// The texts that another source uses, too, by their paths in its tree.
  private Map<String, SourceText> shared(RenderedSource other, Map<String, SourceText> texts) {
    Map<String, SourceText> byName = new HashMap<>();
    texts.forEach((path, text) -> byName.put(nameOf(source, path), text));
    Map<String, SourceText> shared = new HashMap<>();
    for (String path : paths(other)) {
      SourceText text = byName.get(nameOf(other, path));
      if (text != null) {
        shared.put(path, text);
      }
    }
    return shared;
  }

  /// What a source is rendered from, by paths in its tree.
  private static Set<String> paths(RenderedSource source) {
    Set<String> paths = new LinkedHashSet<>();
    source.variants().forEach(variant -> paths.addAll(variant.rendered().used()));
    return paths;
  }

  private static String nameOf(RenderedSource source, String path) {
    return source.source().tree().nameOf(path);
  }

  /// Whether the finding is gone and no object has one that is new and as bad.
  private boolean isBetter(Found found, List<Resource> then) {
    for (int i = 0; i < then.size(); i++) {
      if (i != found.object() && then.get(i).raw().equals(objects.get(i).raw())) {
        continue;
      }
      Map<String, Finding> were = findings(objects.get(i));
      Map<String, Finding> are = findings(then.get(i));
      if (i == found.object() && are.containsKey(ObjectFix.key(found.finding()))) {
        return false;
      }
      for (Map.Entry<String, Finding> each : are.entrySet()) {
        boolean fresh = !were.containsKey(each.getKey());
        if (fresh && each.getValue().severity().atLeast(found.finding().severity())) {
          return false;
        }
      }
    }
    return true;
  }

  /// Where to change what by hand.
  private static String advice(Finding finding) {
    return finding.places().isEmpty()
        ? "change " + finding.verdict().resource().origin().name()
        : "change " + finding.places().getFirst().span() + " by hand";
  }

  private void leave(Found found, Reason reason, String detail) {
    Resource resource = objects.get(found.object());
    String name = resource.origin().name();
    SourceText text = ((RenderedOrigin) resource.origin()).texts().get(name);
    left.computeIfAbsent(text == null ? SourceText.of(name, "") : text, _ -> new LinkedHashMap<>())
        .computeIfAbsent(resource, _ -> new ArrayList<>())
        .add(new Left(found.finding(), reason, detail));
  }

  private Optional<String> pathOf(String name) {
    for (String path : paths(source)) {
      if (nameOf(source, path).equals(name) && source.source().tree().isFile(path)) {
        return Optional.of(path);
      }
    }
    return closed.contains(name) ? Optional.empty() : renderer.settingsFile(source.source(), name);
  }

  private List<FixedFile> files() {
    var files = new ArrayList<FixedFile>();
    after.forEach(
        (path, text) -> {
          var fixes = new ArrayList<ObjectFix>();
          made.getOrDefault(path, Map.of())
              .forEach((resource, all) -> fixes.add(new ObjectFix(resource, all, List.of())));
          files.add(new FixedFile(Objects.requireNonNull(before.get(path)), text, fixes));
        });
    left.forEach(
        (text, byObject) -> {
          var fixes = new ArrayList<ObjectFix>();
          byObject.forEach((resource, all) -> fixes.add(new ObjectFix(resource, List.of(), all)));
          files.add(new FixedFile(text, text, fixes));
        });
    return files;
  }
}
