package dev.bulwark.gitops;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sets of parameters that the generators of an ApplicationSet give: lists, folders and files
/// of the repository, and combinations of these. All others need a cluster or a network.
///
/// Source: Argo CD operator manual, "ApplicationSet", Generators.
final class Generators {
  /// More than this is no set that people look after.
  private static final int MOST = 1_000;

  private static final int DEEPEST = 3;

  private final Resource by;
  private final SourceTree tree;
  private final boolean isGo;
  private final Filling filling;
  private final Told told;

  Generators(Resource by, SourceTree tree, boolean isGo, Filling filling, Told told) {
    this.by = by;
    this.tree = tree;
    this.isGo = isGo;
    this.filling = filling;
    this.told = told;
  }

  /// The parameters of one generator, set by set.
  List<Map<String, @Nullable Object>> of(JsonObject generator) {
    return of(generator, 0);
  }

  private List<Map<String, @Nullable Object>> of(JsonObject generator, int depth) {
    var all = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < generator.size() && depth <= DEEPEST; i++) {
      JsonObject body = generator.object(generator.keyAt(i));
      switch (generator.keyAt(i)) {
        case "list" -> addElements(body, all);
        case "git" -> new RepositoryGenerator(tree, body, isGo).addTo(all);
        case "matrix" -> addMatrix(body, depth, all);
        case "merge" -> addMerged(body, depth, all);
        case "selector", "template" -> {}
        default ->
            told.notFollowed(
                by, "the generator `" + generator.keyAt(i) + "`", "the Applications that it makes");
      }
    }
    LabelSelector selector = LabelSelector.of(generator.object("selector"));
    all.removeIf((Map<String, @Nullable Object> parameters) -> !selector.matches(flat(parameters)));
    return all.size() > MOST ? all.subList(0, MOST) : all;
  }

  private void addElements(JsonObject list, List<Map<String, @Nullable Object>> all) {
    JsonArray elements = list.array("elements");
    for (int i = 0; i < elements.size() && all.size() < MOST; i++) {
      Map<String, @Nullable Object> parameters = new HashMap<>();
      add(elements.object(i), parameters);
      all.add(parameters);
    }
    if (list.get("elementsYaml") instanceof String) {
      told.notFollowed(by, "elementsYaml", "the Applications of these elements");
    }
  }

  private void add(JsonObject values, Map<String, @Nullable Object> parameters) {
    addTo(parameters, values, isGo);
  }

  /// The values of a tree as parameters: nested for Go's templates, else flat, with dots.
  static void addTo(Map<String, @Nullable Object> parameters, JsonObject values, boolean isGo) {
    if (isGo) {
      values.forEach((key, value) -> parameters.put(key, Filling.plain(value)));
    } else {
      flatten("", values, parameters);
    }
  }

  private static void flatten(
      String prefix, @Nullable Object node, Map<String, @Nullable Object> parameters) {
    String start = prefix.isEmpty() ? "" : prefix + ".";
    switch (node) {
      case JsonObject object ->
          object.forEach((key, value) -> flatten(start + key, value, parameters));
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          flatten(start + i, array.get(i), parameters);
        }
      }
      case null -> {}
      default -> parameters.put(prefix, node.toString());
    }
  }

  /// Every set of the first generator with every set of the second, which may use the first's.
  private void addMatrix(JsonObject matrix, int depth, List<Map<String, @Nullable Object>> all) {
    JsonArray generators = matrix.array("generators");
    if (generators.size() != 2) {
      told.malformed(by, "a matrix", "it has to have two generators");
      return;
    }
    for (Map<String, @Nullable Object> outer : of(generators.object(0), depth + 1)) {
      JsonObject second = filling.filled(generators.object(1), outer);
      for (Map<String, @Nullable Object> inner : of(second, depth + 1)) {
        Map<String, @Nullable Object> both = new HashMap<>(outer);
        change(both, inner);
        if (all.size() < MOST) {
          all.add(both);
        }
      }
    }
  }

  /// The sets of the first generator; those of the others change the ones that agree in all keys.
  private void addMerged(JsonObject merge, int depth, List<Map<String, @Nullable Object>> all) {
    JsonArray generators = merge.array("generators");
    List<String> keys = Settings.texts(merge, "mergeKeys");
    Map<List<@Nullable Object>, Map<String, @Nullable Object>> byKeys = new HashMap<>();
    for (int i = 0; i < generators.size(); i++) {
      for (Map<String, @Nullable Object> parameters : of(generators.object(i), depth + 1)) {
        var values = new ArrayList<@Nullable Object>();
        keys.forEach(key -> values.add(at(parameters, key)));
        Map<String, @Nullable Object> base = byKeys.get(values);
        if (i == 0) {
          base = new HashMap<>(parameters);
          byKeys.put(values, base);
          all.add(base);
        } else if (base != null) {
          change(base, parameters);
        }
      }
    }
  }

  private static void change(
      Map<String, @Nullable Object> base, Map<String, @Nullable Object> changes) {
    changes.forEach((key, value) -> base.put(key, joined(base.get(key), value)));
  }

  private static @Nullable Object at(Map<String, @Nullable Object> parameters, String key) {
    if (parameters.containsKey(key)) {
      return parameters.get(key);
    }
    Object at = parameters;
    for (String name : key.split("\\.", -1)) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }

  /// Maps are joined, anything else takes the place of what was there.
  private static @Nullable Object joined(@Nullable Object old, @Nullable Object given) {
    if (!(old instanceof Map<?, ?> before) || !(given instanceof Map<?, ?> map)) {
      return given;
    }
    Map<String, @Nullable Object> all = new HashMap<>();
    before.forEach((key, value) -> all.put((String) key, value));
    map.forEach((key, value) -> all.put((String) key, joined(all.get(key), value)));
    return all;
  }

  private static JsonObject flat(Map<String, @Nullable Object> parameters) {
    Map<String, @Nullable Object> flat = new HashMap<>();
    flatten("", JsonObject.copyOf(parameters), flat);
    return JsonObject.copyOf(flat);
  }
}
