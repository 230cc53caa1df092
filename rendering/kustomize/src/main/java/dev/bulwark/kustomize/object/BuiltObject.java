package dev.bulwark.kustomize.object;

import dev.bulwark.kustomize.tree.BuildNotes;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object under construction: its tree, and what kustomize remembers of it until the end.
public final class BuiltObject {
  private final ApiKinds kinds;
  private final List<Former> former = new ArrayList<>();
  private final List<String> prefixes = new ArrayList<>();
  private final List<String> suffixes = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private MapNode tree;
  private Behavior behavior = Behavior.CREATE;
  private boolean needsHash;
  private boolean isOfChart;
  private @Nullable BuildNotes notes;

  public BuiltObject(MapNode tree, ApiKinds kinds) {
    this.tree = tree;
    this.kinds = kinds;
  }

  /// What a generated object does to one that is there already.
  public enum Behavior {
    CREATE,
    REPLACE,
    MERGE
  }

  /// What an object was called before a transformer changed it.
  private record Former(String kind, String name, String namespace) {}

  public MapNode tree() {
    return tree;
  }

  public void become(MapNode newTree) {
    tree = newTree;
  }

  /// Whether a patch has deleted it.
  public boolean isGone() {
    return tree.isEmpty();
  }

  public String kind() {
    return tree.text("kind");
  }

  public String apiVersion() {
    return tree.text("apiVersion");
  }

  public String name() {
    return metadataText("name");
  }

  public String namespace() {
    return metadataText("namespace");
  }

  private String metadataText(String field) {
    MapNode metadata = tree.map("metadata");
    return metadata == null ? "" : metadata.text(field);
  }

  public MapNode metadata() {
    return tree.ensureMap("metadata", tree.at());
  }

  public Gvk gvk() {
    return Gvk.of(apiVersion(), kind(), kinds);
  }

  /// What it is called now.
  public ObjectId id() {
    return new ObjectId(gvk(), name(), namespace());
  }

  /// What it was called before, the oldest first.
  public List<ObjectId> formerIds() {
    if (former.isEmpty()) {
      return List.of();
    }
    Gvk now = gvk();
    var ids = new ArrayList<ObjectId>();
    for (Former id : former) {
      ids.add(new ObjectId(Gvk.of(now.group(), now.version(), id.kind), id.name, id.namespace));
    }
    return ids;
  }

  /// What it was called at first.
  public ObjectId originalId() {
    return former.isEmpty() ? id() : formerIds().getFirst();
  }

  public boolean wasEverNamed(String name) {
    for (Former id : former) {
      if (id.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// Remembers what it is called now, before that changes.
  public void rememberId() {
    ObjectId id = id();
    former.add(new Former(id.gvk().kind(), id.name(), id.effectiveNamespace()));
  }

  public void rename(String name, Provenance from) {
    MapNode metadata = metadata();
    ScalarNode node = ScalarNode.of(name, from);
    Node old = metadata.field("name");
    if (old != null) {
      node.keyedAt(old.keyAt());
    }
    metadata.set("name", node);
  }

  public List<String> prefixes() {
    return prefixes;
  }

  public List<String> suffixes() {
    return suffixes;
  }

  /// The names of the variables that take their value from it.
  public List<String> variables() {
    return variables;
  }

  Behavior behavior() {
    return behavior;
  }

  public void behave(Behavior how) {
    behavior = how;
  }

  public boolean needsHash() {
    return needsHash;
  }

  public void needHash() {
    needsHash = true;
  }

  /// Whether it comes from a chart, whose objects have the namespace they should have.
  public boolean isOfChart() {
    return isOfChart;
  }

  public void markOfChart() {
    isOfChart = true;
  }

  /// Where it came from and what changed it, for annotations; null where none are wanted.
  public @Nullable BuildNotes notes() {
    return notes;
  }

  public void note(BuildNotes what) {
    notes = what;
  }

  /// Takes over what is remembered of an object that this one replaces.
  void succeed(BuiltObject old) {
    former.clear();
    former.addAll(old.former);
    prefixes.clear();
    prefixes.addAll(old.prefixes);
    suffixes.clear();
    suffixes.addAll(old.suffixes);
    variables.clear();
    variables.addAll(old.variables);
    needsHash = needsHash && old.needsHash;
    behavior = old.behavior;
  }
}
