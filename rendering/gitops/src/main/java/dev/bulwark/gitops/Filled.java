package dev.bulwark.gitops;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts parameters into texts: `{{name}}` and `{{ .name }}`, the two ways of an ApplicationSet.
/// What has no parameter stays as it is.
record Filled(Map<String, String> parameters) implements UnaryOperator<String> {
  private static final Pattern HOLE =
      Pattern.compile("\\{\\{-?\\s*\\.?([A-Za-z0-9_.\\-\\[\\]]+)\\s*-?\\}\\}");

  Filled {
    parameters = Map.copyOf(parameters);
  }

  @Override
  public String apply(String text) {
    Matcher hole = HOLE.matcher(text);
    return hole.replaceAll(
        found -> {
          String value = parameters.get(found.group(1));
          return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
  }

  /// A tree with every text in it filled.
  static JsonObject tree(JsonObject object, UnaryOperator<String> filled) {
    var copy = new JsonObject.Builder();
    object.forEach((key, value) -> copy.put(key, node(value, filled)));
    return copy.build();
  }

  private static @Nullable Object node(@Nullable Object node, UnaryOperator<String> filled) {
    if (node instanceof String text) {
      return filled.apply(text);
    }
    if (node instanceof JsonObject object) {
      return tree(object, filled);
    }
    if (node instanceof JsonArray array) {
      var copy = new ArrayList<@Nullable Object>(array.size());
      array.forEach(element -> copy.add(node(element, filled)));
      return JsonArray.copyOf(copy);
    }
    return node;
  }
}
