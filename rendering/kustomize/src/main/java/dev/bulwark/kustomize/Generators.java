package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.tree.BuildNotes;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the objects that a kustomization has generated.
final class Generators {
  private final Target target;
  private final BuildContext context;

  Generators(Target target) {
    this.target = target;
    this.context = target.context();
  }

  void run(ObjectSet into) {
    Kustomization kustomization = target.kustomization();
    MapNode general =
        kustomization.content().setting("generatorOptions") instanceof MapNode map ? map : null;
    for (MapNode entry : kustomization.entries("configMapGenerator")) {
      absorb(into, generated(entry, entry, general, false), "ConfigMapGenerator", entry);
    }
    for (MapNode entry : kustomization.entries("secretGenerator")) {
      absorb(into, generated(entry, entry, general, true), "SecretGenerator", entry);
    }
    for (BuiltObject chart : new Charts(target).objects()) {
      absorb(into, chart, "HelmChartInflationGenerator", chart.tree());
    }
    new Plugins(target).generate(into, this);
  }

  private void absorb(ObjectSet into, BuiltObject made, String generator, Node asked) {
    if (context.keepsNotes()) {
      made.note(new BuildNotes(BuildNotes.Step.builtIn(generator, target.notedPath())));
    }
    context.countObject(asked.at());
    into.absorb(made, asked.at());
  }

  /// A ConfigMap or Secret.
  ///
  /// @param sources where literals, files and envs are listed
  /// @param entry where everything else is
  /// @param general options that count where the entry has none
  BuiltObject generated(
      MapNode sources, MapNode entry, @Nullable MapNode general, boolean isSecret) {
    Provenance at = entry.at();
    Node name = entry.setting("name");
    if (name == null) {
      throw new Fault("KUST-0010", "a generator must have a name", at);
    }
    var tree = new MapNode(at);
    tree.set("apiVersion", ScalarNode.of("v1", at));
    tree.set("kind", ScalarNode.of(isSecret ? "Secret" : "ConfigMap", at));
    var metadata = new MapNode(at);
    tree.set("metadata", metadata);
    metadata.set("name", copied(name));
    Node namespace = entry.setting("namespace");
    if (namespace != null && !namespace.text().isEmpty()) {
      metadata.set("namespace", copied(namespace));
    }
    if (isSecret) {
      Node type = entry.setting("type");
      tree.set(
          "type",
          type == null || type.text().isEmpty() ? ScalarNode.of("Opaque", at) : copied(type));
    }
    new KeyValues(context, target, name.text()).putInto(tree, sources, isSecret);
    MapNode options = entry.setting("options") instanceof MapNode map ? map : null;
    for (String field : List.of("labels", "annotations")) {
      var texts = Target.sorted(general == null ? null : general.setting(field));
      texts.putAll(Target.sorted(options == null ? null : options.setting(field)));
      if (!texts.isEmpty()) {
        var map = new MapNode(at);
        texts.forEach((key, value) -> map.set(key, copied(value)));
        metadata.set(field, map);
      }
    }
    if (isOn("immutable", options, general)) {
      tree.set("immutable", ScalarNode.of(true, at));
    }
    var object = new BuiltObject(tree, context.kinds());
    if (!isOn("disableNameSuffixHash", options, general)) {
      object.needHash();
    }
    object.behave(
        switch (entry.settingText("behavior")) {
          case "merge" -> BuiltObject.Behavior.MERGE;
          case "replace" -> BuiltObject.Behavior.REPLACE;
          default -> BuiltObject.Behavior.CREATE;
        });
    return object;
  }

  private static boolean isOn(String option, @Nullable MapNode own, @Nullable MapNode general) {
    return (own != null && own.isSettingOn(option))
        || (general != null && general.isSettingOn(option));
  }

  private static ScalarNode copied(Node value) {
    ScalarNode copy = ScalarNode.of(value.text(), value.at());
    copy.keyedAt(value.keyAt());
    return copy;
  }
}
