package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.Gvk;
import dev.bulwark.kustomize.object.ObjectId;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.model.Provenance;
import java.util.List;
import java.util.function.Predicate;

/// An entry of `vars`: a name for the value of a field of an object.
record Variable(String name, ObjectId of, String fieldPath, Provenance at) {
  static Variable read(MapNode entry) {
    MapNode reference =
        entry.setting("objref") instanceof MapNode map ? map : new MapNode(entry.at());
    Gvk asked = Gvk.asked(reference);
    String apiVersion = reference.settingText("apiVersion");
    if (!apiVersion.isEmpty()) {
      int slash = apiVersion.indexOf('/');
      asked =
          Gvk.of(
              slash < 0 ? asked.group() : apiVersion.substring(0, slash),
              apiVersion.substring(slash + 1),
              asked.kind());
    }
    String path =
        entry.setting("fieldref") instanceof MapNode field ? field.settingText("fieldPath") : "";
    return new Variable(
        entry.settingText("name"),
        new ObjectId(asked, reference.settingText("name"), reference.settingText("namespace")),
        path.isEmpty() ? "metadata.name" : path,
        entry.at());
  }

  /// Notes at the object that the variable takes its value from it.
  void noteIn(Accumulation accumulation) {
    Predicate<ObjectId> fits =
        of.namespace().isEmpty() ? id -> of.hasKindAndNameOf(id) : id -> of.isSame(id);
    List<BuiltObject> found = accumulation.objects().everOf(fits);
    if (found.size() > 1) {
      throw new Fault(
          "KUST-0011", found.size() + " objects fit the var " + name + ", which is for one", at);
    }
    if (!found.isEmpty()) {
      found.getFirst().variables().add(name);
    }
    accumulation.addVariable(this);
  }
}
