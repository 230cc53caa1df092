package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.ObjectSelector;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.transform.Transformer;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.Paths;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.ArrayList;
import java.util.List;

/// Adds a value to fields of objects: in place of what is there, or as a part of the path there.
///
/// Source: kustomize, `ValueAddTransformer`.
record ValueTransformer(Node value, List<Field> fields, Provenance at) implements Transformer {
  /// A field of some objects.
  ///
  /// @param position where in the path the value goes, from 1; 0 for a value in its place
  private record Field(ObjectSelector selector, List<String> path, int position) {}

  static ValueTransformer read(MapNode config) {
    Node value = config.setting("value");
    if (value == null || value.text().isEmpty()) {
      throw new Fault("KUST-0002", "a ValueAddTransformer needs a value", config.at());
    }
    var fields = new ArrayList<Field>();
    for (Node node : config.settings("targets")) {
      if (node instanceof MapNode target) {
        MapNode selector =
            target.setting("selector") instanceof MapNode map ? map : new MapNode(target.at());
        int position = Math.max(0, Paths.index(target.settingText("filePathPosition")));
        fields.add(
            new Field(
                ObjectSelector.read(selector),
                Paths.split(target.settingText("fieldPath"), '/'),
                position));
      }
    }
    return new ValueTransformer(value, fields, config.at());
  }

  @Override
  public void apply(ObjectSet objects) {
    for (Field field : fields) {
      for (BuiltObject object : field.selector.of(objects)) {
        object.rememberId();
        set(object.tree(), field);
      }
    }
  }

  private void set(MapNode tree, Field field) {
    List<FieldSearch.Found> found = new FieldSearch(ScalarNode.of("", at), at).in(tree, field.path);
    for (FieldSearch.Found place : found) {
      if (!(place.node() instanceof ScalarNode scalar)) {
        throw new Fault("KUST-0014", "this field is " + place.node().kindName(), at);
      }
      String text =
          field.position == 0 ? value.text() : within(scalar.written(), field.position - 1);
      scalar.change(text, value.at());
    }
  }

  private String within(String path, int position) {
    boolean isAbsolute = path.startsWith("/");
    var parts = new ArrayList<String>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    parts.add(Math.min(position, parts.size()), value.text());
    return (isAbsolute ? "/" : "") + String.join("/", parts);
  }
}
