package dev.bulwark.kustomize;

import dev.bulwark.kustomize.tree.Changes;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The kustomization of a folder, as it was written; what it says in fields that have gone out of
/// use counts as if it stood in the ones that took their place.
final class Kustomization {
  private static final List<String> FILE_NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
  private static final String VERSION = "kustomize.config.k8s.io/v1beta1";
  private static final String COMPONENT_VERSION = "kustomize.config.k8s.io/v1alpha1";

  private final String folder;
  private final String path;
  private final MapNode content;

  private Kustomization(String folder, String path, MapNode content) {
    this.folder = folder;
    this.path = path;
    this.content = content;
  }

  /// The files of a folder that are its kustomization: at most one, if all is well.
  static List<String> filesIn(SourceTree tree, String folder) {
    var found = new ArrayList<String>();
    for (String name : FILE_NAMES) {
      String file = folder.isEmpty() ? name : folder + "/" + name;
      if (tree.isFile(file)) {
        found.add(file);
      }
    }
    return found;
  }

  static Kustomization read(SourceReader reader, String folder) {
    return read(reader, folder, null);
  }

  /// Reads the kustomization of a folder.
  ///
  /// @param changes settings to lay over it; with them, a folder without one is one of all
  ///   manifests in it
  static Kustomization read(SourceReader reader, String folder, @Nullable Resource changes) {
    List<String> files = filesIn(reader.tree(), folder);
    if (files.isEmpty() && changes != null) {
      return changed(folder, folder, Manifests.in(reader, folder, changes), changes);
    }
    if (files.size() != 1) {
      String name = reader.tree().nameOf(folder);
      throw Fault.of(
          Diagnostic.error(
                  "KUST-0001",
                  files.isEmpty()
                      ? "no kustomization file in this folder"
                      : "several kustomization files in this folder",
                  name)
              .because("one of " + String.join(", ", FILE_NAMES) + " is read")
              .toFix(files.isEmpty() ? "check the path" : "leave one of them"));
    }
    SourceText text = reader.text(files.getFirst());
    Node document = reader.kustomization(files.getFirst());
    Provenance top = reader.top(text);
    if (document == null || document.isNull()) {
      throw new Fault("KUST-0002", "the kustomization is empty", top);
    }
    if (!(document instanceof MapNode content)) {
      throw new Fault("KUST-0002", "the kustomization is no mapping", top);
    }
    return changed(folder, files.getFirst(), content, changes);
  }

  /// A kustomization of settings alone, which no file holds.
  static Kustomization of(String folder, Resource settings) {
    return changed(folder, folder, new MapNode(Manifests.place(settings)), settings);
  }

  private static Kustomization changed(
      String folder, String path, MapNode content, @Nullable Resource changes) {
    if (changes != null) {
      Changes.lay(changes, content);
    }
    Shape.check(content);
    var kustomization = new Kustomization(folder, path, content);
    kustomization.checkKind();
    return kustomization;
  }

  private void checkKind() {
    String kind = content.settingText("kind");
    if (!kind.isEmpty() && !kind.equals("Kustomization") && !kind.equals("Component")) {
      throw new Fault("KUST-0002", "kind should be Kustomization or Component", at("kind"));
    }
    String version = isComponent() ? COMPONENT_VERSION : VERSION;
    String given = content.settingText("apiVersion");
    if (!given.isEmpty() && !given.equals(version)) {
      throw new Fault(
          "KUST-0002", "apiVersion for " + kind + " should be " + version, at("apiVersion"));
    }
    boolean saysSomething = false;
    for (var field : content.fields()) {
      String name = field.getKey();
      boolean isEmpty =
          field.getValue().isNull()
              || (field.getValue() instanceof ScalarNode scalar && scalar.written().isEmpty());
      saysSomething |= !name.equals("kind") && !name.equals("apiVersion") && !isEmpty;
    }
    if (!saysSomething) {
      throw new Fault("KUST-0002", "the kustomization is empty", content.at());
    }
  }

  String folder() {
    return folder;
  }

  /// The path of its file in the tree.
  String path() {
    return path;
  }

  boolean isComponent() {
    return content.settingText("kind").equals("Component");
  }

  MapNode content() {
    return content;
  }

  /// Where a field stands; where it does not, the file.
  Provenance at(String field) {
    Node node = content.setting(field);
    return node == null ? content.at() : node.at();
  }

  /// The strings of a list.
  List<ScalarNode> texts(String... fields) {
    var texts = new ArrayList<ScalarNode>();
    for (String field : fields) {
      for (Node node : content.settings(field)) {
        if (node instanceof ScalarNode scalar && scalar.value() != null) {
          texts.add(scalar);
        }
      }
    }
    return texts;
  }

  /// The mappings of a list.
  List<MapNode> entries(String... fields) {
    var entries = new ArrayList<MapNode>();
    for (String field : fields) {
      for (Node node : content.settings(field)) {
        if (node instanceof MapNode map) {
          entries.add(map);
        }
      }
    }
    return entries;
  }

  /// What the output should tell of the build.
  Set<String> buildMetadata() {
    var metadata = new TreeSet<String>();
    texts("buildMetadata").forEach(text -> metadata.add(text.written()));
    return metadata;
  }
}
