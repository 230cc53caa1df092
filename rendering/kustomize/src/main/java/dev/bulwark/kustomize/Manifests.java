package dev.bulwark.kustomize;

import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Span;

/// The kustomization that Flux makes of a folder without one: of all manifests in it, and of the
/// kustomizations further down.
///
/// Source: Flux, `kustomize.Generator`.
final class Manifests {
  private static final int DEEPEST = 64;

  private final SourceReader reader;
  private final Provenance at;
  private final ListNode resources;

  private Manifests(SourceReader reader, Provenance at) {
    this.reader = reader;
    this.at = at;
    this.resources = new ListNode(at);
  }

  static MapNode in(SourceReader reader, String folder, Resource askedBy) {
    var manifests = new Manifests(reader, place(askedBy));
    manifests.collect(folder, "", 0);
    var kustomization = new MapNode(manifests.at);
    kustomization.set("resources", manifests.resources);
    return kustomization;
  }

  /// Where settings stand that no file of the folder holds.
  static Provenance place(Resource settings) {
    return settings
        .raw()
        .range()
        .flatMap(settings.origin()::provenance)
        .orElseGet(() -> Provenance.near(new Span(settings.origin().name(), 1, 1, 1, 1)));
  }

  private void collect(String folder, String below, int depth) {
    for (String name : reader.tree().list(folder)) {
      String path = folder.isEmpty() ? name : folder + "/" + name;
      if (reader.tree().isFolder(path)) {
        if (!Kustomization.filesIn(reader.tree(), path).isEmpty()) {
          add(below + name);
        } else if (depth < DEEPEST && !name.startsWith(".")) {
          collect(path, below + name + "/", depth + 1);
        }
      } else if ((name.endsWith(".yaml") || name.endsWith(".yml")) && holdsObjects(path)) {
        add(below + name);
      }
    }
  }

  private void add(String path) {
    resources.append(ScalarNode.of(path, at));
  }

  /// Flux fails for a file of anything else; to judge the others says more.
  private boolean holdsObjects(String path) {
    if (!reader.tree().isFile(path)) {
      return false;
    }
    try {
      for (Node document : reader.documents(path)) {
        if (!document.isNull() && !Resource.looksLike(document.plain())) {
          reader.used().remove(path);
          return false;
        }
      }
      return true;
    } catch (Fault unreadable) {
      return true; // building says what is wrong
    }
  }
}
