package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.DataMaps;
import dev.bulwark.kustomize.object.ObjectId;
import dev.bulwark.kustomize.object.ObjectSelector;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.transform.Transformer;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import dev.bulwark.patch.JsonPatch;
import dev.bulwark.patch.JsonPatchOperation;
import dev.bulwark.patch.StrategicMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Patches of one entry of a kustomization: parts of objects to merge, or the steps of a JSON
/// patch.
///
/// Source: kustomize, `PatchTransformer` and its elder siblings.
final class Patches implements Transformer {
  private final BuildContext context;
  private final Provenance asked;
  private final List<MapNode> merges;
  private final List<MapNode> steps;
  private final @Nullable ObjectSelector target;
  private final boolean isOfOldField;
  private final boolean renames;
  private final boolean changesKind;

  private Patches(
      BuildContext context,
      Provenance asked,
      List<MapNode> merges,
      List<MapNode> steps,
      @Nullable ObjectSelector target,
      boolean isOfOldField,
      @Nullable MapNode options) {
    this.context = context;
    this.asked = asked;
    this.merges = merges;
    this.steps = steps;
    this.target = target;
    this.isOfOldField = isOfOldField;
    this.renames = options != null && options.isSettingOn("allowNameChange");
    this.changesKind = options != null && options.isSettingOn("allowKindChange");
  }

  /// Reads an entry of `patches`.
  static Patches read(Target kustomization, MapNode entry) {
    return read(kustomization, entry, "patch", false);
  }

  /// Reads an entry of `patchesJson6902`, which must name its one object.
  ///
  /// @param inline the field that holds a patch itself
  static Patches readJson(Target kustomization, MapNode entry, String inline) {
    boolean isNamed =
        entry.setting("target") instanceof MapNode target && !target.settingText("name").isEmpty();
    if (!isNamed) {
      throw unfit("must specify the target name", entry.at());
    }
    Patches patches = read(kustomization, entry, inline, true);
    if (patches.steps.isEmpty()) {
      throw unfit("this is no JSON patch, or an empty one", entry.at());
    }
    return patches;
  }

  private static Patches read(
      Target kustomization, MapNode entry, String inline, boolean isOfOldField) {
    BuildContext context = kustomization.context();
    ScalarNode path = given(entry, "path");
    ScalarNode text = given(entry, inline);
    if (path != null && text != null) {
      throw unfit(inline + " and path can't be set at the same time", entry.at());
    }
    if (path == null && text == null) {
      throw unfit("must specify one of " + inline + " and path", entry.at());
    }
    List<Node> documents =
        text != null
            ? context.reader().documents(text)
            : context.reader().documents(context.file(kustomization, Objects.requireNonNull(path)));
    List<MapNode> steps = steps(documents);
    MapNode target = entry.setting("target") instanceof MapNode map ? map : null;
    return new Patches(
        context,
        entry.at(),
        steps.isEmpty() ? context.objectsOf(documents) : List.of(),
        steps,
        target == null ? null : ObjectSelector.read(target),
        isOfOldField,
        entry.setting("options") instanceof MapNode options ? options : null);
  }

  /// The text of a field; null where it is blank.
  private static @Nullable ScalarNode given(MapNode entry, String field) {
    return entry.setting(field) instanceof ScalarNode text && !text.written().isBlank()
        ? text
        : null;
  }

  /// Reads an item of `patchesStrategicMerge`: a file, or a patch itself.
  static Patches readMerge(Target kustomization, ScalarNode item) {
    BuildContext context = kustomization.context();
    boolean isInline = item.written().indexOf('\n') >= 0 || item.written().startsWith("{");
    List<Node> documents =
        isInline
            ? context.reader().documents(item)
            : context.reader().documents(context.file(kustomization, item));
    List<MapNode> merges = context.objectsOf(documents);
    if (merges.isEmpty()) {
      throw unfit("the patch appears to be empty", item.at());
    }
    return new Patches(context, item.at(), merges, List.of(), null, true, null);
  }

  /// The steps of a JSON patch; none where the documents are no such patch.
  private static List<MapNode> steps(List<Node> documents) {
    if (documents.isEmpty() || !(documents.getFirst() instanceof ListNode list)) {
      return List.of();
    }
    var steps = new ArrayList<MapNode>();
    for (Node step : list.nodes()) {
      if (!(step instanceof MapNode map) || map.setting("op") == null) {
        throw unfit("a step of a JSON patch needs `op` and `path`", step.at());
      }
      steps.add(map);
    }
    return steps;
  }

  private static Fault unfit(String what, Provenance at) {
    return new Fault("KUST-0009", what, at);
  }

  @Override
  public void apply(ObjectSet objects) {
    if (!steps.isEmpty()) {
      applySteps(objects);
      return;
    }
    if (target == null) {
      for (MapNode patch : merges) {
        boolean isNoted = isOfOldField || renames || changesKind;
        merge(only(objects, patch), isNoted ? withTexts(patch) : patch);
      }
      return;
    }
    if (merges.size() > 1) {
      throw unfit("several strategic merge patches in one entry cannot have a target", asked);
    }
    if (!merges.isEmpty()) {
      mergeSelected(objects, target.of(objects), merges.getFirst());
    }
  }

  /// Merges a patch into all objects of the ids that are selected.
  private void mergeSelected(ObjectSet objects, List<BuiltObject> selected, MapNode patch) {
    Set<String> ids =
        selected.stream()
            .map(object -> object.id().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    for (BuiltObject object : objects.objects()) {
      if (ids.contains(object.id().toString())) {
        MapNode copy = withTexts(patch);
        copy.set("apiVersion", ScalarNode.of(object.apiVersion(), patch.at()));
        merge(object, copy);
      }
    }
    objects.dropGone();
    objects.requireUnique(asked);
  }

  /// A patch whose labels and annotations are texts, as they are in kustomize once it has noted
  /// something at the patch: nulls there delete nothing then.
  private static MapNode withTexts(MapNode patch) {
    MapNode copy = patch.deepCopy();
    MapNode metadata = copy.map("metadata");
    if (metadata != null) {
      DataMaps.tidy(metadata, "labels", null);
      DataMaps.tidy(metadata, "annotations", null);
    }
    return copy;
  }

  private BuiltObject only(ObjectSet objects, MapNode patch) {
    ObjectId id = new BuiltObject(patch, context.kinds()).id();
    List<BuiltObject> found = objects.everOf(id::isSame);
    if (found.size() != 1) {
      throw unfit(
              (found.isEmpty()
                      ? "no matches for the patch of "
                      : "multiple matches for the patch of ")
                  + id,
              patch.at())
          .because("a patch without target is for the one object of its kind, name and namespace")
          .toFix("correct what the patch says of these, or give it a target");
    }
    return found.getFirst();
  }

  private void merge(BuiltObject object, MapNode patch) {
    Node name = object.metadata().field("name");
    Node namespace = object.metadata().field("namespace");
    Node kind = object.tree().field("kind");
    if (renames || changesKind) {
      object.rememberId();
    }
    switch (StrategicMerge.merge(object.tree(), patch.deepCopy(), context.kinds())) {
      case StrategicMerge.TreeOutcome.Deleted _ -> {
        object.become(new MapNode(patch.at()));
        return;
      }
      case StrategicMerge.TreeOutcome.Failed(String message) ->
          throw unfit("the patch does not fit " + object.id() + ": " + message, patch.at());
      case StrategicMerge.TreeOutcome.Merged(var tree) ->
          object.become((MapNode) Node.of(tree, patch.at()));
    }
    if (object.isGone()) {
      return;
    }
    if (!changesKind) {
      restore(object.tree(), "kind", kind);
    }
    MapNode metadata = object.metadata();
    if (!renames) {
      restore(metadata, "name", name);
    }
    restore(
        metadata, "namespace", namespace != null && namespace.text().isEmpty() ? null : namespace);
  }

  private static void restore(MapNode map, String field, @Nullable Node old) {
    if (old == null) {
      map.remove(field);
    } else {
      map.set(field, old);
    }
  }

  private void applySteps(ObjectSet objects) {
    if (target == null) {
      throw unfit("must specify a target for a JSON patch", asked)
          .toFix("say below `target` which objects it is for");
    }
    for (BuiltObject object : target.of(objects)) {
      if (!isOfOldField) {
        object.rememberId();
      }
      object.become(object.tree().deepCopy());
      var operations = new ArrayList<JsonPatchOperation>();
      for (MapNode step : steps) {
        operations.add(operation(step));
      }
      Optional<String> misfit =
          JsonPatch.change(object.tree(), operations, JsonPatch.Dialect.API_SERVER);
      if (misfit.isPresent()) {
        throw unfit("the patch does not fit " + object.id() + ": " + misfit.get(), asked);
      }
    }
  }

  private static JsonPatchOperation operation(MapNode step) {
    Node value = step.field("value");
    return new JsonPatchOperation(
        step.settingText("op"),
        step.settingText("path"),
        step.settingText("from"),
        value == null
            ? Optional.empty()
            : Optional.of(new JsonPatchOperation.Value(value.isNull() ? null : value.deepCopy())));
  }
}
