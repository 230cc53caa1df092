package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.DataMaps;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.transform.NameReferences;
import dev.bulwark.kustomize.tree.BuildNotes;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.TracedTree;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `kustomize build` of a folder: the objects that kustomize would print, each node of which leads
/// to the line that a person wrote.
///
/// Nothing is run, and nothing read that is not in the tree. What kustomize refuses gives no
/// objects and says why in a [Diagnostic].
public final class KustomizeBuild {
  /// The release of kustomize whose behaviour this is.
  private static final String VERSION = "5.8.2";

  private final BuildContext context;
  private final Accumulation accumulation = new Accumulation();
  private final Target target;

  private KustomizeBuild(BuildContext context, Target target) {
    this.context = context;
    this.target = target;
  }

  /// Renders the kustomization of a folder.
  ///
  /// @param folder a path of the tree
  public static Rendered of(SourceTree tree, String folder, KustomizeOptions options) {
    Resource changes = options.changes().orElse(null);
    return built(
        tree, folder, options, List.of(), reader -> Kustomization.read(reader, folder, changes));
  }

  /// Changes objects that something else has rendered, as the settings of a kustomization say.
  ///
  /// @param folder the path of the tree that files are named from
  public static Rendered over(
      List<Resource> objects,
      Resource settings,
      SourceTree tree,
      String folder,
      KustomizeOptions options) {
    KustomizeOptions own = options.changedBy(settings);
    return built(tree, folder, own, objects, _ -> Kustomization.of(folder, settings));
  }

  private static Rendered built(
      SourceTree tree,
      String folder,
      KustomizeOptions options,
      List<Resource> objects,
      Function<SourceReader, Kustomization> kustomization) {
    var reader = new SourceReader(tree, options.limits());
    var diagnostics = new ArrayList<Diagnostic>();
    List<Resource> resources = List.of();
    try {
      Kustomization top = kustomization.apply(reader);
      var context = new BuildContext(reader, folder, options, top.buildMetadata());
      options.changes().ifPresent(changes -> context.keep(changes.origin()));
      var build = new KustomizeBuild(context, Target.top(context, top));
      build.target.take(objects, build.accumulation);
      resources = build.run();
    } catch (Fault fault) {
      diagnostics.add(reader.shown(fault));
    }
    diagnostics.addAll(reader.warnings());
    return new Rendered(resources, diagnostics, reader.used());
  }

  private List<Resource> run() {
    target.accumulate(accumulation);
    ObjectSet objects = accumulation.objects();
    HashSuffix.append(objects);
    NameReferences.fix(objects, accumulation.specs());
    VariableUses.resolve(accumulation);
    objects.objects().removeIf(KustomizeBuild::isLocal);
    SortOrder.apply(target.kustomization(), objects, context.options());
    Set<String> metadata = context.metadata();
    Provenance metadataAt = target.kustomization().at("buildMetadata");
    if (metadata.contains("managedByLabel")) {
      Node label = ScalarNode.of("kustomize-v" + VERSION, metadataAt);
      for (BuiltObject object : objects.objects()) {
        object
            .metadata()
            .ensureMap("labels", metadataAt)
            .set("app.kubernetes.io/managed-by", label.deepCopy());
      }
    }
    var resources = new ArrayList<Resource>();
    for (BuiltObject object : objects.objects()) {
      DataMaps.tidy(object.metadata(), "annotations", notes(object, metadataAt));
      resources.add(resource(object));
    }
    return resources;
  }

  private @Nullable Map<String, Node> notes(BuiltObject object, Provenance at) {
    BuildNotes notes = object.notes();
    return notes == null ? null : notes.annotations(context.metadata(), at);
  }

  /// Whether an object is only for kustomize itself.
  private static boolean isLocal(BuiltObject object) {
    MapNode annotations = object.metadata().map("annotations");
    Node mark = annotations == null ? null : annotations.field("config.kubernetes.io/local-config");
    return mark != null && !mark.text().equals("false");
  }

  private Resource resource(BuiltObject object) {
    var tree = new TracedTree();
    String name = object.tree().at().span().source();
    return Resource.of(
        object(tree, object.tree()), new RenderedOrigin(name, tree, context.texts()));
  }

  private static JsonObject object(TracedTree tree, MapNode map) {
    var entries = new ArrayList<TracedTree.Entry>(map.size());
    for (Map.Entry<String, Node> field : map.fields()) {
      Node value = field.getValue();
      entries.add(
          new TracedTree.Entry(field.getKey(), value.keyAt(), written(tree, value), value.at()));
    }
    return tree.object(map.at(), entries);
  }

  /// A node as a part of a tree that does not change any more.
  private static @Nullable Object written(TracedTree tree, Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.value();
      case MapNode map -> object(tree, map);
      case ListNode list -> {
        var elements = new ArrayList<TracedTree.Element>(list.size());
        for (Node element : list.nodes()) {
          elements.add(new TracedTree.Element(written(tree, element), element.at()));
        }
        yield tree.array(list.at(), elements);
      }
    };
  }
}
