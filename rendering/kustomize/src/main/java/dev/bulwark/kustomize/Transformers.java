package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.FieldSpec;
import dev.bulwark.kustomize.object.FieldSpecs;
import dev.bulwark.kustomize.object.FieldSpecs.Section;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.transform.AffixTransformer;
import dev.bulwark.kustomize.transform.ImageTransformer;
import dev.bulwark.kustomize.transform.NamespaceTransformer;
import dev.bulwark.kustomize.transform.ReplicaTransformer;
import dev.bulwark.kustomize.transform.TextsTransformer;
import dev.bulwark.kustomize.transform.Transformer;
import dev.bulwark.kustomize.tree.BuildNotes;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Changes the objects of a kustomization in all ways that it asks for, in kustomize's order.
final class Transformers {
  private static final FieldSpec OWN_LABELS = FieldSpec.everywhere("metadata/labels", true);

  private final Target target;
  private final Kustomization kustomization;
  private final Accumulation accumulation;
  private final FieldSpecs specs;

  Transformers(Target target, Accumulation accumulation) {
    this.target = target;
    this.kustomization = target.kustomization();
    this.accumulation = accumulation;
    this.specs = accumulation.specs();
  }

  /// A transformer and what the notes of a build call it.
  record Named(BuildNotes.Step step, Transformer transformer) {}

  void run() {
    var all = new ArrayList<Named>();
    addPatches(all);
    addNames(all);
    addTexts(all);
    for (MapNode entry : kustomization.entries("patchesJson6902")) {
      add(all, "PatchJson6902Transformer", Patches.readJson(target, entry, "patch"));
    }
    for (MapNode entry : kustomization.entries("replicas")) {
      add(
          all,
          "ReplicaCountTransformer",
          new ReplicaTransformer(entry, specs.of(Section.REPLICAS)));
    }
    for (MapNode entry : kustomization.entries("images", "imageTags")) {
      add(all, "ImageTagTransformer", new ImageTransformer(entry, specs.of(Section.IMAGES)));
    }
    List<MapNode> replacements = kustomization.entries("replacements");
    if (!replacements.isEmpty()) {
      add(all, "ReplacementTransformer", Replacements.read(target, replacements));
    }
    all.addAll(new Plugins(target).transformers("transformers"));
    all.forEach(this::run);
    new Plugins(target).transformers("validators").forEach(this::run);
  }

  private void run(Named named) {
    ObjectSet objects = accumulation.objects();
    named.transformer().apply(objects);
    if (target.context().keepsNotes()) {
      for (BuiltObject object : objects.objects()) {
        BuildNotes notes = object.notes();
        if (notes == null) {
          object.note(new BuildNotes(named.step()));
        } else {
          notes.changedBy(named.step());
        }
      }
    }
    objects.dropGone();
  }

  private void add(List<Named> all, String name, Transformer transformer) {
    all.add(new Named(BuildNotes.Step.builtIn(name, target.notedPath()), transformer));
  }

  private void addPatches(List<Named> all) {
    List<ScalarNode> merges = kustomization.texts("patchesStrategicMerge");
    if (!merges.isEmpty()) {
      var patches = new ArrayList<Patches>();
      merges.forEach(item -> patches.add(Patches.readMerge(target, item)));
      add(
          all,
          "PatchStrategicMergeTransformer",
          objects -> {
            for (Patches patch : patches) {
              patch.apply(objects);
              objects.dropGone();
            }
          });
    }
    for (MapNode entry : kustomization.entries("patches")) {
      add(all, "PatchTransformer", Patches.read(target, entry));
    }
  }

  private void addNames(List<Named> all) {
    MapNode content = kustomization.content();
    if (content.setting("namespace") instanceof ScalarNode name && !name.written().isEmpty()) {
      add(
          all,
          "NamespaceTransformer",
          new NamespaceTransformer(
              name,
              specs.of(Section.NAMESPACE),
              false,
              NamespaceTransformer.Subjects.NAMED_DEFAULT));
    }
    if (content.setting("namePrefix") instanceof ScalarNode affix && !affix.written().isEmpty()) {
      add(
          all,
          "PrefixTransformer",
          new AffixTransformer(affix.written(), affix.at(), true, specs.of(Section.NAME_PREFIX)));
    }
    if (content.setting("nameSuffix") instanceof ScalarNode affix && !affix.written().isEmpty()) {
      add(
          all,
          "SuffixTransformer",
          new AffixTransformer(affix.written(), affix.at(), false, specs.of(Section.NAME_SUFFIX)));
    }
  }

  private void addTexts(List<Named> all) {
    List<MapNode> labels = kustomization.entries("labels");
    SortedMap<String, Node> common = Target.sorted(kustomization.content().setting("commonLabels"));
    for (MapNode entry : labels) {
      add(
          all,
          "LabelTransformer",
          new TextsTransformer(Target.sorted(entry.setting("pairs")), fields(entry)));
    }
    if (!labels.isEmpty() || !common.isEmpty()) {
      add(all, "LabelTransformer", new TextsTransformer(common, specs.of(Section.COMMON_LABELS)));
    }
    SortedMap<String, Node> annotations =
        Target.sorted(kustomization.content().setting("commonAnnotations"));
    if (!annotations.isEmpty()) {
      add(
          all,
          "AnnotationsTransformer",
          new TextsTransformer(annotations, specs.of(Section.COMMON_ANNOTATIONS)));
    }
  }

  /// The fields that the labels of an entry of `labels` go to.
  private List<FieldSpec> fields(MapNode entry) {
    List<FieldSpec> fields = FieldSpec.readAll(entry.settings("fields"));
    fields = FieldSpec.united(fields, specs.of(Section.LABELS), entry.at());
    if (entry.isSettingOn("includeSelectors")) {
      return FieldSpec.united(fields, specs.of(Section.COMMON_LABELS), entry.at());
    }
    if (entry.isSettingOn("includeTemplates")) {
      fields = FieldSpec.united(fields, specs.of(Section.TEMPLATE_LABELS), entry.at());
    }
    if (entry.isSettingOn("includeVolumeClaimTemplates")) {
      fields = FieldSpec.united(fields, specs.of(Section.VOLUME_CLAIM_TEMPLATE_LABELS), entry.at());
    }
    return FieldSpec.united(fields, List.of(OWN_LABELS), entry.at());
  }
}
