package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.ApiKinds;
import dev.bulwark.kustomize.tree.BuildNotes;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Origin;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What all kustomizations of one build share: files, kinds, options, bounds.
final class BuildContext {
  private static final int DEEPEST = 64;
  private static final int MOST_TARGETS = 5_000;
  private static final int MOST_OBJECTS = 200_000;
  private static final int DEEPEST_LIST = 8;

  private final SourceReader reader;
  private final KustomizeOptions options;
  private final ApiKinds kinds = new ApiKinds();
  private final String folder;
  private final Set<String> metadata;
  private int targets;
  private int objects;

  BuildContext(
      SourceReader reader, String folder, KustomizeOptions options, Set<String> buildMetadata) {
    this.reader = reader;
    this.folder = folder;
    this.options = options;
    this.metadata = new LinkedHashSet<>(buildMetadata);
  }

  SourceReader reader() {
    return reader;
  }

  KustomizeOptions options() {
    return options;
  }

  ApiKinds kinds() {
    return kinds;
  }

  /// Whether the output tells where objects came from.
  boolean keepsNotes() {
    return !metadata.isEmpty();
  }

  Set<String> metadata() {
    return metadata;
  }

  /// Keeps the texts that an object leads to which was read or rendered by others.
  void keep(Origin origin) {
    if (origin instanceof RenderedOrigin rendered) {
      rendered.texts().forEach(reader.textsByName()::putIfAbsent);
    } else if (origin instanceof FileOrigin file) {
      reader.textsByName().putIfAbsent(file.name(), file.text());
    }
  }

  /// All texts that objects lead to, by what people call them.
  Map<String, SourceText> texts() {
    return reader.textsByName();
  }

  String notedPath(String path) {
    return BuildNotes.relative(folder, path);
  }

  void countTarget(Kustomization kustomization, int depth) {
    targets++;
    if (depth > DEEPEST || targets > MOST_TARGETS) {
      throw new Fault(
              "KUST-0015",
              depth > DEEPEST
                  ? "bases nest deeper than " + DEEPEST
                  : "more than " + MOST_TARGETS + " kustomizations take part",
              kustomization.content().at())
          .because("a base that others refer to counts once for each of them");
    }
  }

  void countObject(Provenance asked) {
    objects++;
    if (objects > MOST_OBJECTS) {
      throw new Fault("KUST-0015", "more than " + MOST_OBJECTS + " objects", asked);
    }
  }

  /// The path of the tree that a reference means; empty where it leads out of the tree.
  Optional<String> resolve(Target target, ScalarNode reference) {
    return SourceTree.resolve(target.folder(), reference.written());
  }

  /// The file that a reference means.
  String file(Target target, ScalarNode reference) {
    return file(target, reference.written(), reference.at());
  }

  String file(Target target, String reference, Provenance at) {
    Optional<String> path = SourceTree.resolve(target.folder(), reference);
    boolean isThere = path.isPresent() && reader.tree().isFile(path.get());
    if (!isThere && isRemote(reference)) {
      throw remote(reference, at);
    }
    if (path.isEmpty()) {
      throw leadsOut(reference, at);
    }
    String inside = target.folder().isEmpty() ? "" : target.folder() + "/";
    if (!options.filesFromAnywhere() && !path.get().startsWith(inside)) {
      throw new Fault(
              "KUST-0005", reference + " is not in or below the folder of the kustomization", at)
          .because("kustomize reads no files from elsewhere, unless it is told to")
          .toFix("move the file, or make it a resource of a base and refer to the base's folder");
    }
    if (!isThere) {
      throw notFound(reference, at);
    }
    return path.get();
  }

  /// The folder that a reference means.
  String folder(Target target, ScalarNode reference) {
    Optional<String> path = resolve(target, reference);
    boolean isThere = path.isPresent() && reader.tree().isFolder(path.get());
    if (!isThere && isRemote(reference.written())) {
      throw remote(reference.written(), reference.at());
    }
    if (path.isEmpty()) {
      throw leadsOut(reference.written(), reference.at());
    }
    if (!isThere) {
      throw notFound(reference.written(), reference.at());
    }
    return path.get();
  }

  private static Fault notFound(String reference, Provenance at) {
    return new Fault("KUST-0003", "no such file or folder: " + reference, at)
        .toFix("check the path; it starts from the folder of the kustomization");
  }

  private static Fault leadsOut(String reference, Provenance at) {
    return new Fault("KUST-0005", reference + " leads out of what is read", at)
        .because("only files below the folder that was given are read")
        .toFix("give a folder that holds both, such as the root of the repository");
  }

  private static boolean isRemote(String reference) {
    return reference.contains("://")
        || reference.startsWith("git::")
        || reference.startsWith("git@")
        || reference.startsWith("github.com/")
        || reference.startsWith("gh:")
        || reference.contains("?ref=")
        || reference.contains(".git/")
        || reference.contains("_git/")
        || reference.endsWith(".git");
  }

  private static Fault remote(String reference, Provenance at) {
    return new Fault("KUST-0004", reference + " is not local, and is not fetched", at)
        .because("nothing is downloaded to render a kustomization")
        .toFix("keep a copy in the repository and refer to its folder");
  }

  /// The only document of a file.
  Node single(String path) {
    List<Node> documents = reader.documents(path);
    return documents.isEmpty() ? new MapNode(reader.top(reader.text(path))) : documents.getFirst();
  }

  /// The objects of documents: those that are lists give their items.
  List<MapNode> objectsOf(List<Node> documents) {
    var found = new ArrayList<MapNode>();
    var inner = new ArrayList<MapNode>();
    for (Node document : documents) {
      if (!document.isNull() && !isEmpty(document)) {
        collect(document, found, inner, 0);
      }
    }
    found.addAll(inner);
    return found;
  }

  private static boolean isEmpty(Node node) {
    return switch (node) {
      case MapNode map -> map.isEmpty();
      case ListNode list -> list.isEmpty();
      case ScalarNode scalar -> scalar.written().isEmpty();
    };
  }

  private void collect(Node node, List<MapNode> into, List<MapNode> items, int depth) {
    if (!(node instanceof MapNode object)) {
      throw unlikeAnObject("this is " + node.kindName() + ", not a Kubernetes object", node);
    }
    String kind = object.text("kind");
    if (kind.isEmpty()) {
      throw unlikeAnObject("missing kind in object", object);
    }
    boolean isList = kind.endsWith("List");
    if (!isList && (object.map("metadata") == null || nameOf(object).isEmpty())) {
      throw unlikeAnObject("missing metadata.name in object of kind " + kind, object);
    }
    Node elements = object.field("items");
    if (!isList || elements == null) {
      into.add(object);
    } else if (elements instanceof ListNode list && depth < DEEPEST_LIST) {
      for (Node item : list.nodes()) {
        if (!item.isNull()) {
          collect(item, items, items, depth + 1);
        }
      }
    } else if (!elements.isNull()) {
      throw unlikeAnObject("expected a list in " + kind + "/items", elements);
    }
  }

  private static String nameOf(MapNode object) {
    MapNode metadata = object.map("metadata");
    return metadata == null ? "" : metadata.text("name");
  }

  private static Fault unlikeAnObject(String what, Node node) {
    return new Fault("KUST-0007", what, node.at())
        .because("kustomize wants apiVersion, kind and metadata.name of everything it reads");
  }
}
