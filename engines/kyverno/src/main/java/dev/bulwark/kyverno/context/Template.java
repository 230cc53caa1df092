package dev.bulwark.kyverno.context;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of a policy whose variables were split when it was read. What holds no variable is kept
/// as it is and shared by all results.
public final class Template {
  /// How deep documents may nest.
  private static final int DEEPEST = 100;

  private final Part part;

  private Template(Part part) {
    this.part = part;
  }

  /// Compiles a document: texts, maps, lists and scalars. References (`$(…)`) mean places in it.
  public static Template of(@Nullable Object document) {
    Object resolved;
    try {
      resolved = References.resolve(document);
    } catch (SubstitutionException e) {
      return new Template(new Broken(e.getMessage()));
    }
    return new Template(part(resolved, "", 0));
  }

  /// Whether there is nothing to resolve.
  public boolean isConstant() {
    return part instanceof Constant;
  }

  /// The value where [#isConstant].
  public @Nullable Object constant() {
    return part instanceof Constant(var value) ? value : null;
  }

  /// The document with its variables resolved.
  public @Nullable Object resolve(JsonContext context) throws SubstitutionException {
    return part.resolve(context);
  }

  /// One node of the document.
  sealed interface Part {
    @Nullable Object resolve(JsonContext context) throws SubstitutionException;
  }

  record Constant(@Nullable Object value) implements Part {
    @Override
    public @Nullable Object resolve(JsonContext context) {
      return value;
    }
  }

  /// What cannot be resolved whatever the context holds.
  record Broken(String message) implements Part {
    @Override
    public @Nullable Object resolve(JsonContext context) throws SubstitutionException {
      throw new SubstitutionException(message);
    }
  }

  record Text(TextTemplate template) implements Part {
    @Override
    public @Nullable Object resolve(JsonContext context) throws SubstitutionException {
      Object value = template.resolve(context);
      return expanded(value, template.path(), context);
    }
  }

  record Items(List<Part> parts) implements Part {
    @Override
    public Object resolve(JsonContext context) throws SubstitutionException {
      @Nullable Object[] items = new @Nullable Object[parts.size()];
      for (int i = 0; i < items.length; i++) {
        items[i] = parts.get(i).resolve(context);
      }
      return JsonArray.adopt(items, Positions.NONE, 0);
    }
  }

  /// A map; a key may hold variables, too.
  record Entries(List<Part> keys, List<Part> values) implements Part {
    @Override
    public Object resolve(JsonContext context) throws SubstitutionException {
      var names = new LinkedHashMap<String, @Nullable Object>();
      for (int i = 0; i < values.size(); i++) {
        names.put(key(keys.get(i), context), values.get(i).resolve(context));
      }
      return JsonObject.copyOf(names);
    }

    private static String key(Part part, JsonContext context) throws SubstitutionException {
      Object key = part.resolve(context);
      if (key instanceof String name) {
        return name;
      }
      String written = part instanceof Text(var template) ? template.text() : String.valueOf(key);
      if (key == null) {
        return written;
      }
      throw new SubstitutionException(
          "expected string after substituting variables in key \"" + written + "\"");
    }
  }

  private static Part part(@Nullable Object node, String path, int depth) {
    if (depth > DEEPEST) {
      return new Broken("the policy nests too deeply at path " + path);
    }
    return switch (node) {
      case String text -> text(text, path);
      case Map<?, ?> map -> entries(map, path, depth);
      case List<?> list -> items(list, path, depth);
      case null, default -> new Constant(node);
    };
  }

  private static Part text(String text, String path) {
    if (!text.contains("{{")) {
      return new Constant(text);
    }
    return VariableScanner.occurrences(text).isEmpty()
        ? new Constant(TextTemplate.unescaped(text))
        : new Text(TextTemplate.of(text, path));
  }

  private static Part items(List<?> list, String path, int depth) {
    Part[] parts = new Part[list.size()];
    boolean isConstant = true;
    boolean isSame = true;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(list.get(i), path + "/" + i, depth + 1);
      isConstant &= parts[i] instanceof Constant;
      isSame &= isUnchanged(parts[i], list.get(i));
    }
    if (isConstant && isSame) {
      return new Constant(list);
    }
    return isConstant ? folded(new Items(List.of(parts))) : new Items(List.of(parts));
  }

  private static Part entries(Map<?, ?> map, String path, int depth) {
    Part[] keys = new Part[map.size()];
    Part[] values = new Part[map.size()];
    boolean isConstant = true;
    boolean isSame = true;
    int i = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = (String) entry.getKey();
      keys[i] = text(key, path);
      values[i] = part(entry.getValue(), path + "/" + key.replace("/", "\\/"), depth + 1);
      isConstant &= keys[i] instanceof Constant && values[i] instanceof Constant;
      isSame &= isUnchanged(keys[i], key) && isUnchanged(values[i], entry.getValue());
      i++;
    }
    if (isConstant && isSame) {
      return new Constant(map);
    }
    Part entries = new Entries(List.of(keys), List.of(values));
    return isConstant ? folded(entries) : entries;
  }

  private static Part folded(Part part) {
    var values =
        switch (part) {
          case Items(var parts) -> JsonArray.copyOf(parts.stream().map(Template::value).toList());
          case Entries(var keys, var parts) -> {
            var entries = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < keys.size(); i++) {
              entries.put(String.valueOf(value(keys.get(i))), value(parts.get(i)));
            }
            yield JsonObject.copyOf(entries);
          }
          case Constant(var value) -> value;
          case Broken _, Text _ -> throw new IllegalStateException("not constant");
        };
    return new Constant(values);
  }

  private static @Nullable Object value(Part part) {
    return ((Constant) part).value();
  }

  @SuppressWarnings("ReferenceEquality") // what holds no variable is the very same object
  private static boolean isUnchanged(Part part, @Nullable Object node) {
    return part instanceof Constant(var value) && value == node;
  }

  /// Resolves what stands in the data that a variable brought: maps and lists are looked through
  /// again.
  private static @Nullable Object expanded(@Nullable Object value, String path, JsonContext context)
      throws SubstitutionException {
    boolean isTree = value instanceof Map<?, ?> || value instanceof List<?>;
    return isTree && holdsVariables(value, 0) ? expandedTree(value, path, context) : value;
  }

  private static @Nullable Object expandedTree(
      @Nullable Object value, String path, JsonContext context) throws SubstitutionException {
    context.enter();
    try {
      return part(value, path, 0).resolve(context);
    } finally {
      context.leave();
    }
  }

  private static boolean holdsVariables(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      return false;
    }
    switch (value) {
      case String text -> {
        return text.contains("{{");
      }
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (holdsVariables(entry.getKey(), depth)
              || holdsVariables(entry.getValue(), depth + 1)) {
            return true;
          }
        }
      }
      case List<?> list -> {
        for (Object item : list) {
          if (holdsVariables(item, depth + 1)) {
            return true;
          }
        }
      }
      case null, default -> {}
    }
    return false;
  }
}
