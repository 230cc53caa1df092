package dev.bulwark.kustomize;

import dev.bulwark.kustomize.object.BuiltObject;
import dev.bulwark.kustomize.object.ObjectId;
import dev.bulwark.kustomize.object.ObjectSelector;
import dev.bulwark.kustomize.object.ObjectSet;
import dev.bulwark.kustomize.transform.Transformer;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.Paths;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Copies fields of objects to fields of others.
///
/// Source: kustomize, `filters/replacement`.
final class Replacements implements Transformer {
  private static final String NAME = "metadata.name";

  private final BuildContext context;
  private final List<MapNode> replacements;

  private Replacements(BuildContext context, List<MapNode> replacements) {
    this.context = context;
    this.replacements = replacements;
  }

  /// Reads a list of replacements, some of which may be the paths of files.
  static Replacements read(Target target, Iterable<? extends Node> entries) {
    var replacements = new ArrayList<MapNode>();
    for (Node entry : entries) {
      if (!(entry instanceof MapNode map)) {
        continue;
      }
      if (!(map.setting("path") instanceof ScalarNode path) || path.written().isEmpty()) {
        replacements.add(map);
        continue;
      }
      if (map.setting("source") != null || !map.settings("targets").isEmpty()) {
        throw unfit("cannot specify both path and inline replacement", map.at());
      }
      switch (target.context().single(target.context().file(target, path))) {
        case MapNode one -> replacements.add(one);
        case ListNode several -> {
          for (Node element : several.nodes()) {
            if (element instanceof MapNode one) {
              replacements.add(one);
            }
          }
        }
        case ScalarNode scalar -> throw unfit("this is no replacement", scalar.at());
      }
    }
    return new Replacements(target.context(), replacements);
  }

  static Fault unfit(String what, Provenance at) {
    return new Fault("KUST-0011", what, at);
  }

  @Override
  public void apply(ObjectSet objects) {
    for (MapNode replacement : replacements) {
      Node source = replacement.setting("source");
      Node given = replacement.setting("sourceValue");
      if ((source == null && given == null) || replacement.setting("targets") == null) {
        throw unfit("replacements must specify a source and at least one target", replacement.at());
      }
      if (source != null && given != null) {
        throw unfit("source and sourceValue are mutually exclusive", replacement.at());
      }
      Node value = source instanceof MapNode map ? sourceValue(objects, map) : given;
      for (Node target : replacement.settings("targets")) {
        if (target instanceof MapNode map && value != null) {
          replace(objects, map, value);
        }
      }
    }
  }

  private Node sourceValue(ObjectSet objects, MapNode source) {
    ObjectId asked = ObjectId.asked(source);
    List<BuiltObject> found = new ArrayList<>();
    for (BuiltObject object : objects.objects()) {
      if (ids(object).stream().anyMatch(id -> id.isSelectedBy(asked))) {
        found.add(object);
      }
    }
    if (found.size() != 1) {
      throw unfit(
          (found.isEmpty() ? "nothing selected by " : "multiple matches for selector ") + asked,
          source.at());
    }
    String path = source.settingText("fieldPath");
    String wanted = path.isEmpty() ? NAME : path;
    Node value = FieldSearch.lookUp(found.getFirst().tree(), Paths.splitWithBrackets(wanted));
    if (value == null || isEmpty(value)) {
      throw unfit("the field " + wanted + " is missing in " + asked, source.at());
    }
    return refined(source, value);
  }

  private static boolean isEmpty(Node value) {
    return switch (value) {
      case MapNode map -> map.isEmpty();
      case ListNode list -> list.isEmpty();
      case ScalarNode scalar -> scalar.written().isEmpty();
    };
  }

  private static Node refined(MapNode source, Node value) {
    MapNode options = source.setting("options") instanceof MapNode map ? map : null;
    String delimiter = options == null ? "" : options.settingText("delimiter");
    if (options == null || delimiter.isEmpty()) {
      return value;
    }
    if (!(value instanceof ScalarNode scalar)) {
      throw unfit("delimiter option can only be used with single values", source.at());
    }
    String[] parts = scalar.written().split(Pattern.quote(delimiter), -1);
    long index = index(options);
    if (index < 0 || index >= parts.length) {
      throw unfit(
          "options.index " + index + " is out of bounds for " + parts.length + " parts",
          options.at());
    }
    ScalarNode refined = scalar.deepCopy();
    refined.retext(parts[(int) index], scalar.at());
    return refined;
  }

  private static long index(MapNode options) {
    return options.setting("index") instanceof ScalarNode scalar
            && scalar.value() instanceof Long number
        ? number
        : 0;
  }

  /// All ids that replacements know an object by, today's first.
  private static List<ObjectId> ids(BuiltObject object) {
    var ids = new ArrayList<ObjectId>();
    ids.add(object.id());
    ids.addAll(object.formerIds());
    return ids;
  }

  private void replace(ObjectSet objects, MapNode target, Node value) {
    if (!(target.setting("select") instanceof MapNode select)) {
      throw unfit("target must specify resources to select", target.at());
    }
    ObjectSelector selected = ObjectSelector.read(select);
    var rejected = new ArrayList<ObjectSelector>();
    for (Node reject : target.settings("reject")) {
      if (reject instanceof MapNode map) {
        rejected.add(ObjectSelector.read(map));
      }
    }
    for (BuiltObject object : objects.objects()) {
      List<ObjectId> ids = ids(object);
      if (selected.fitsLabels(object)
          && !isRejected(object, ids, rejected)
          && ids.stream().anyMatch(selected::fits)) {
        copyInto(object, target, value);
      }
    }
  }

  private static boolean isRejected(
      BuiltObject object, List<ObjectId> ids, List<ObjectSelector> rejected) {
    for (ObjectSelector reject : rejected) {
      if ((reject.asksForLabels() && reject.fitsLabels(object))
          || (reject.asksForIds() && ids.stream().anyMatch(reject::fits))) {
        return true;
      }
    }
    return false;
  }

  private void copyInto(BuiltObject object, MapNode target, Node value) {
    MapNode options = target.setting("options") instanceof MapNode map ? map : null;
    boolean creates = options != null && options.isSettingOn("create");
    List<String> paths = new ArrayList<>();
    target.settings("fieldPaths").forEach(path -> paths.add(path.text()));
    if (paths.isEmpty()) {
      paths.add(NAME);
    }
    for (String path : paths) {
      List<String> parts = Paths.splitWithBrackets(path);
      if (new TextWithin(context).replace(object.tree(), parts, value, options, target.at())) {
        continue;
      }
      List<FieldSearch.Found> fields =
          new FieldSearch(creates ? value : null, target.at()).in(object.tree(), parts);
      if (fields.isEmpty()) {
        throw unfit(
                "unable to find"
                    + (creates ? " or create" : "")
                    + " field \""
                    + path
                    + "\" in "
                    + object.id(),
                target.at())
            .toFix("correct the path, or say `create: true` below `options`");
      }
      fields.forEach(field -> set(field, value, options, target.at()));
    }
  }

  /// Gives a field the value, or a part of it, as the options say.
  static void set(
      FieldSearch.Found field, Node value, @Nullable MapNode options, Provenance asked) {
    Node old = field.node();
    String delimiter = options == null ? "" : options.settingText("delimiter");
    String text = value.text();
    if (options != null && !delimiter.isEmpty()) {
      if (!(old instanceof ScalarNode scalar)) {
        throw unfit("delimiter option can only be used with single values", asked);
      }
      text = spliced(scalar.written(), delimiter, index(options), text);
    }
    Provenance from = value.at().via("by the replacement", asked.span());
    if (old instanceof ScalarNode scalar && value instanceof ScalarNode) {
      scalar.retext(text, from.via("in place of", old.at().span()));
    } else if (old instanceof ScalarNode scalar && scalar.value() instanceof String) {
      scalar.retext("", from); // kustomize copies the text of a mapping, which has none
    } else {
      Node copy = value.deepCopy();
      copy.keyedAt(old.keyAt());
      field.put(copy);
    }
  }

  private static String spliced(String old, String delimiter, long index, String text) {
    var parts = new ArrayList<>(List.of(old.split(Pattern.quote(delimiter), -1)));
    if (index < 0) {
      parts.addFirst(text);
    } else if (index >= parts.size()) {
      parts.add(text);
    } else {
      parts.set((int) index, text);
    }
    return String.join(delimiter, parts);
  }
}
