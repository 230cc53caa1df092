package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.FieldSpec;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.transform.AffixTransformer;
import dev.bulwark.kustomize.transform.CloudAccount;
import dev.bulwark.kustomize.transform.ImageTransformer;
import dev.bulwark.kustomize.transform.NamespaceTransformer;
import dev.bulwark.kustomize.transform.ReplicaTransformer;
import dev.bulwark.kustomize.transform.TextsTransformer;
import dev.bulwark.kustomize.transform.Transformer;
import dev.bulwark.kustomize.tree.BuildNotes;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/// What files say that `generators`, `transformers` and `validators` name: kustomize's own plugins
/// are known here, any other would be a program to run, and is refused.
final class Plugins {
  private final Target target;

  Plugins(Target target) {
    this.target = target;
  }

  /// Makes the objects that `generators` ask for.
  void generate(ObjectSet into, Generators generators) {
    for (BuiltObject config : configs("generators")) {
      MapNode tree = config.tree();
      var made = new ArrayList<BuiltObject>();
      switch (config.kind()) {
        case "ConfigMapGenerator", "SecretGenerator" -> {
          boolean isSecret = config.kind().equals("SecretGenerator");
          made.add(generators.generated(tree, named(tree), null, isSecret));
        }
        case "HelmChartInflationGenerator" ->
            made.addAll(new Charts(target).objects(tree, tree, tree.map("helmGlobals")));
        case "IAMPolicyGenerator" ->
            made.add(new BuiltObject(CloudAccount.of(tree), target.context().kinds()));
        default -> throw refusal(config);
      }
      for (BuiltObject object : made) {
        BuildNotes notes = config.notes();
        if (target.context().keepsNotes() && notes != null) {
          object.note(new BuildNotes(step(config, notes)));
        }
        target.context().countObject(tree.at());
        into.absorb(object, tree.at());
      }
    }
  }

  /// The config with name and namespace of its metadata where it has none itself.
  private static MapNode named(MapNode config) {
    MapNode named = config.shallowCopy();
    MapNode metadata = config.map("metadata");
    for (String field : List.of("name", "namespace")) {
      Node value = metadata == null ? null : metadata.field(field);
      if (config.setting(field) == null && value != null) {
        named.set(field, value);
      }
    }
    return named;
  }

  /// The transformers that the files of a field ask for.
  List<Transformers.Named> transformers(String field) {
    var all = new ArrayList<Transformers.Named>();
    for (BuiltObject config : configs(field)) {
      BuildNotes notes = config.notes();
      BuildNotes.Step step =
          notes == null
              ? BuildNotes.Step.builtIn(config.kind(), target.notedPath())
              : step(config, notes);
      all.add(new Transformers.Named(step, transformer(config)));
    }
    return all;
  }

  private static BuildNotes.Step step(BuiltObject config, BuildNotes notes) {
    return new BuildNotes.Step(
        "",
        notes.origin().path(),
        config.apiVersion(),
        config.kind(),
        config.name(),
        config.namespace());
  }

  private List<BuiltObject> configs(String field) {
    List<ScalarNode> references = target.kustomization().texts(field);
    List<BuiltObject> configs = references.isEmpty() ? List.of() : target.configured(references);
    for (BuiltObject config : configs) {
      if (!config.apiVersion().equals("builtin")) {
        throw refusal(config);
      }
    }
    return configs;
  }

  private static Fault refusal(BuiltObject config) {
    return new Fault(
            "KUST-0012",
            "the plugin " + config.kind() + " of " + config.apiVersion() + " is not run",
            config.tree().at())
        .because("it is a program, a container or code in Go; rendering runs none of these")
        .toFix("render with kustomize itself and scan what it prints");
  }

  private Transformer transformer(BuiltObject config) {
    MapNode tree = config.tree();
    List<FieldSpec> specs = FieldSpec.readAll(tree.settings("fieldSpecs"));
    return switch (config.kind()) {
      case "NamespaceTransformer" -> namespace(tree, specs);
      case "PrefixTransformer" -> affix(tree, "prefix", true, specs);
      case "SuffixTransformer" -> affix(tree, "suffix", false, specs);
      case "PrefixSuffixTransformer" -> {
        Transformer prefix = affix(tree, "prefix", true, specs);
        Transformer suffix = affix(tree, "suffix", false, specs);
        yield objects -> {
          prefix.apply(objects);
          suffix.apply(objects);
        };
      }
      case "LabelTransformer" -> new TextsTransformer(Target.sorted(tree.setting("labels")), specs);
      case "AnnotationsTransformer" ->
          new TextsTransformer(Target.sorted(tree.setting("annotations")), specs);
      case "ImageTagTransformer" -> new ImageTransformer(part(tree, "imageTag"), specs);
      case "ReplicaCountTransformer" -> new ReplicaTransformer(part(tree, "replica"), specs);
      case "PatchTransformer" -> Patches.read(target, tree);
      case "PatchJson6902Transformer" -> Patches.readJson(target, tree, "jsonOp");
      case "PatchStrategicMergeTransformer" -> merges(tree);
      case "ReplacementTransformer" -> Replacements.read(target, tree.settings("replacements"));
      case "HashTransformer" -> HashSuffix::append;
      case "ValueAddTransformer" -> ValueTransformer.read(tree);
      default -> throw refusal(config);
    };
  }

  private static MapNode part(MapNode tree, String field) {
    return tree.setting(field) instanceof MapNode map ? map : new MapNode(tree.at());
  }

  private static Transformer namespace(MapNode tree, List<FieldSpec> specs) {
    MapNode metadata = part(tree, "metadata");
    Node namespace = metadata.setting("namespace");
    String mode = tree.settingText("setRoleBindingSubjects");
    var subjects =
        switch (mode) {
          case "", "defaultOnly" -> NamespaceTransformer.Subjects.NAMED_DEFAULT;
          case "allServiceAccounts" -> NamespaceTransformer.Subjects.SERVICE_ACCOUNTS;
          case "none" -> NamespaceTransformer.Subjects.NONE;
          default ->
              throw new Fault(
                  "KUST-0002",
                  "setRoleBindingSubjects should be defaultOnly, allServiceAccounts or none",
                  tree.at());
        };
    return new NamespaceTransformer(
        namespace == null ? ScalarNode.of("", tree.at()) : namespace,
        specs,
        tree.isSettingOn("unsetOnly"),
        subjects);
  }

  private static Transformer affix(
      MapNode tree, String field, boolean isPrefix, List<FieldSpec> specs) {
    Node affix = tree.setting(field);
    return new AffixTransformer(
        affix == null ? "" : affix.text(), affix == null ? tree.at() : affix.at(), isPrefix, specs);
  }

  private Transformer merges(MapNode tree) {
    var patches = new ArrayList<Patches>();
    for (Node path : tree.settings("paths")) {
      patches.add(Patches.readMerge(target, (ScalarNode) path));
    }
    if (tree.setting("patches") instanceof ScalarNode text && !text.written().isBlank()) {
      patches.add(Patches.readMerge(target, text));
    }
    return objects -> patches.forEach(patch -> patch.apply(objects));
  }
}
