package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.CrdFields;
import dev.bulwark.kustomize.object.FieldSpecs;
import dev.bulwark.kustomize.object.OpenApiSchema;
import dev.bulwark.kustomize.tree.BuildNotes;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.NodeReader;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A kustomization that is being built: gathers its objects, then transforms them.
///
/// Source: kustomize, `target.KustTarget`.
final class Target {
  private static final String BUILT_IN_API = "v1.21.2";

  private final BuildContext context;
  private final Kustomization kustomization;
  private final @Nullable Target parent;
  private final int depth;

  private Target(BuildContext context, Kustomization kustomization, @Nullable Target parent) {
    this.context = context;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.kustomization = kustomization;
    context.countTarget(kustomization, depth);
    useOpenApi();
  }

  /// What is built.
  static Target top(BuildContext context, Kustomization kustomization) {
    return new Target(context, kustomization, null);
  }

  private Target below(String folder) {
    return new Target(context, Kustomization.read(context.reader(), folder), this);
  }

  BuildContext context() {
    return context;
  }

  Kustomization kustomization() {
    return kustomization;
  }

  String folder() {
    return kustomization.folder();
  }

  /// The path of its file, as the notes of a build show it.
  String notedPath() {
    return context.notedPath(kustomization.path());
  }

  /// The namespace that objects of charts go to: its own, or else that of what refers to it.
  String chartNamespace() {
    String own = kustomization.content().settingText("namespace");
    return own.isEmpty() && parent != null ? parent.chartNamespace() : own;
  }

  private void useOpenApi() {
    if (!(kustomization.content().setting("openapi") instanceof MapNode openapi)) {
      return;
    }
    Node version = openapi.setting("version");
    if (version != null && openapi.setting("path") != null) {
      throw new Fault("KUST-0002", "openapi has both a version and a path", version.at());
    }
    if (version != null && !version.text().equals(BUILT_IN_API)) {
      throw new Fault(
              "KUST-0002",
              "the OpenAPI version " + version.text() + " is not built in",
              version.at())
          .because("the only version that kustomize has built in is " + BUILT_IN_API);
    }
    if (version != null) {
      context.kinds().use(null);
    }
    if (openapi.setting("path") instanceof ScalarNode path) {
      Node document = context.single(context.file(this, path));
      if (document instanceof MapNode map) {
        JsonObject plain = map.plain();
        context.kinds().use(new OpenApiSchema(plain, context.kinds().wasAsked()));
      }
    }
  }

  /// Adds all of this kustomization; a component also changes what is there.
  void accumulate(Accumulation into) {
    addResources(into, kustomization.texts("resources", "bases"));
    into.addSpecs(ownSpecs(), kustomization.content().at());
    for (ScalarNode path : kustomization.texts("crds")) {
      Node file = context.single(context.file(this, path));
      if (file instanceof MapNode map) {
        into.addSpecs(CrdFields.of(map.plain()), path.at());
      }
    }
    new Generators(this).run(into.objects());
    for (ScalarNode path : kustomization.texts("components")) {
      addFolder(into, path, true);
    }
    into.objects().changed();
    new Transformers(this, into).run();
    for (MapNode variable : kustomization.entries("vars")) {
      Variable.read(variable).noteIn(into);
    }
  }

  private FieldSpecs ownSpecs() {
    FieldSpecs configured = FieldSpecs.NONE;
    for (ScalarNode path : kustomization.texts("configurations")) {
      if (context.single(context.file(this, path)) instanceof MapNode map) {
        configured = configured.united(FieldSpecs.read(map), path.at());
      }
    }
    return FieldSpecs.builtIn().united(configured, kustomization.content().at());
  }

  private void addResources(Accumulation into, List<ScalarNode> references) {
    for (ScalarNode reference : references) {
      Optional<String> path = context.resolve(this, reference);
      if (path.isPresent() && context.reader().tree().isFile(path.get())) {
        addFile(into, context.file(this, reference), reference);
      } else {
        addFolder(into, reference, false);
      }
    }
  }

  private void addFile(Accumulation into, String path, ScalarNode reference) {
    for (MapNode tree : context.objectsOf(context.reader().documents(path))) {
      var object = new BuiltObject(tree, context.kinds());
      if (context.keepsNotes()) {
        object.note(new BuildNotes(BuildNotes.Step.ofFile(context.notedPath(path))));
      }
      context.countObject(reference.at());
      into.objects().add(object, reference.at());
    }
  }

  /// Takes in objects that something else has rendered.
  void take(List<Resource> objects, Accumulation into) {
    Provenance at = kustomization.content().at();
    for (Resource resource : objects) {
      context.keep(resource.origin());
      context.countObject(at);
      into.objects().add(new BuiltObject(NodeReader.of(resource, at), context.kinds()), at);
    }
  }

  /// The objects of files that describe plugins: each as `resources` would have it.
  List<BuiltObject> configured(List<ScalarNode> references) {
    var gathered = new Accumulation();
    for (ScalarNode reference : references) {
      if (isInline(reference)) {
        for (MapNode tree : context.objectsOf(context.reader().documents(reference))) {
          var object = new BuiltObject(tree, context.kinds());
          object.note(new BuildNotes(BuildNotes.Step.ofFile(notedPath())));
          gathered.objects().add(object, reference.at());
        }
      }
    }
    var files = new ArrayList<ScalarNode>();
    for (ScalarNode reference : references) {
      if (!isInline(reference)) {
        files.add(reference);
      }
    }
    addResources(gathered, files);
    return gathered.objects().objects();
  }

  private static boolean isInline(ScalarNode reference) {
    return reference.written().indexOf('\n') >= 0 || reference.written().startsWith("{");
  }

  private void addFolder(Accumulation into, ScalarNode reference, boolean asComponent) {
    String folder = context.folder(this, reference);
    requireNoCycle(folder, reference);
    Target child = below(folder);
    if (asComponent != child.kustomization.isComponent()) {
      throw new Fault(
              "KUST-0002",
              asComponent
                  ? reference.written() + " is no component"
                  : reference.written() + " is a component",
              reference.at())
          .because("its kind is " + (asComponent ? "not Component" : "Component"))
          .toFix("name it below " + (asComponent ? "`resources`" : "`components`"));
    }
    if (asComponent) {
      into.objects().changed();
      child.accumulate(into);
      into.objects().requireUnique(reference.at());
    } else {
      var gathered = new Accumulation();
      child.accumulate(gathered);
      into.add(gathered, reference.at());
    }
  }

  private void requireNoCycle(String folder, ScalarNode reference) {
    for (Target at = this; at != null; at = at.parent) {
      String visited = at.folder();
      if (folder.isEmpty() || visited.equals(folder) || visited.startsWith(folder + "/")) {
        throw new Fault(
                "KUST-0006",
                reference.written() + " leads back to where it comes from",
                reference.at())
            .because(
                "the folder "
                    + name(folder)
                    + " is, or holds, "
                    + name(visited)
                    + ", which refers to it")
            .toFix("put what both need into a folder beside them");
      }
    }
  }

  private String name(String folder) {
    return context.reader().tree().nameOf(folder);
  }

  /// The data that `key=value` entries of a map give, in order of their keys.
  static SortedMap<String, Node> sorted(@Nullable Node map) {
    var sorted = new TreeMap<String, Node>();
    if (map instanceof MapNode node) {
      node.fields().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    }
    return sorted;
  }
}
