package dev.bulwark.helm.schema;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A schema, ready to check values by.
public final class ValuesSchema {
  private final Object root;
  private final boolean refsStandAlone;
  private final Map<String, Object> anchors = new HashMap<>();

  private ValuesSchema(Object root) {
    this.root = root;
    String draft = root instanceof JsonObject object ? object.string("$schema").orElse("") : "";
    this.refsStandAlone =
        draft.contains("draft-04") || draft.contains("draft-06") || draft.contains("draft-07");
    collectAnchors(root, 0);
  }

  /// A schema is an object or a boolean; empty for anything else.
  public static Optional<ValuesSchema> of(@Nullable Object document) {
    return document instanceof JsonObject || document instanceof Boolean
        ? Optional.of(new ValuesSchema(document))
        : Optional.empty();
  }

  /// What is wrong with values: maps, lists, strings, booleans, numbers and null.
  public List<Violation> violations(Map<String, ?> values) {
    return new Checking(this).check(values, root);
  }

  /// Whether a schema with a reference means nothing but the reference, as before draft 2019-09.
  boolean refsStandAlone() {
    return refsStandAlone;
  }

  /// What a reference means; null for one that leads nowhere in this document.
  @Nullable Object resolve(String reference) {
    int hash = reference.indexOf('#');
    if (hash != 0) {
      return hash < 0 ? anchors.get(reference) : null;
    }
    String fragment =
        reference.indexOf('%') < 0
            ? reference.substring(1)
            : URLDecoder.decode(reference.substring(1), StandardCharsets.UTF_8);
    if (fragment.isEmpty()) {
      return root;
    }
    return fragment.startsWith("/") ? at(fragment.substring(1)) : anchors.get(fragment);
  }

  private @Nullable Object at(String pointer) {
    Object node = root;
    for (String token : pointer.split("/", -1)) {
      String key = token.replace("~1", "/").replace("~0", "~");
      node =
          switch (node) {
            case JsonObject object -> object.get(key);
            case JsonArray array when isIndex(key, array.size()) ->
                array.get(Integer.parseInt(key));
            case null, default -> null;
          };
    }
    return node;
  }

  private static boolean isIndex(String key, int size) {
    return !key.isEmpty()
        && key.length() < 9
        && key.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(key) < size;
  }

  private void collectAnchors(@Nullable Object node, int depth) {
    if (depth > 200) {
      return;
    }
    if (node instanceof JsonObject object) {
      object.string("$anchor").ifPresent(name -> anchors.putIfAbsent(name, object));
      for (String key : List.of("$id", "id")) {
        object
            .string(key)
            .ifPresent(
                id -> anchors.putIfAbsent(id.startsWith("#") ? id.substring(1) : id, object));
      }
      object.values().forEach(each -> collectAnchors(each, depth + 1));
    } else if (node instanceof JsonArray array) {
      array.forEach(each -> collectAnchors(each, depth + 1));
    }
  }
}
