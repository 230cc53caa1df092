package dev.bulwark.patch;

import dev.bulwark.model.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Strategic merge patches as Kustomize applies them, and Kyverno by it.
///
/// Maps merge field by field, null deletes a field, scalars replace. Lists replace, but those that
/// Kubernetes' API gives merge keys merge element by element: first the patch's, in its order, then
/// the object's that are left. `$patch: delete`, `replace` and `merge` are heeded in maps, and in
/// lists as an element of their own; other directives are not.
///
/// Source: sigs.k8s.io/kustomize/kyaml `yaml/merge2`, `yaml/walk`, with lists growing in front.
public final class StrategicMerge {
  private static final String DIRECTIVE = "$patch";

  private static final int MAX_DEPTH = 500;
  private static final long MAX_STEPS = 50_000_000;

  private final PatchSchema.Kinds kinds;
  private long steps = MAX_STEPS;

  private final Settling settling;

  StrategicMerge(PatchSchema.Kinds kinds, Settled known, @Nullable Settled found) {
    this.kinds = kinds;
    this.settling = new Settling(this, known, found);
  }

  /// What became of an object.
  public sealed interface Outcome {
    record Merged(JsonObject object) implements Outcome {}

    /// The patch deletes the object as a whole.
    record Deleted() implements Outcome {}

    /// The patch does not fit the object.
    record Failed(String message) implements Outcome {}
  }

  /// Merges a patch into an object, which stays as it is.
  public static Outcome merge(JsonObject object, Map<String, ? extends @Nullable Object> patch) {
    return merge(object, patch, Settled.NOTHING);
  }

  /// What merges with an object, and with others that share parts with it, need not look at.
  public static Settled settled(JsonObject object) {
    var found = new Settled();
    try {
      new StrategicMerge(PatchSchema.builtIn(), Settled.NOTHING, found)
          .settling.settle(object, null, 0);
    } catch (Misfit _) {
      return Settled.NOTHING; // the merge itself says why
    }
    return found;
  }

  /// Merges a patch into an object, which stays as it is.
  ///
  /// @param known of the object, or of one that it shares parts with
  public static Outcome merge(
      JsonObject object, Map<String, ? extends @Nullable Object> patch, Settled known) {
    try {
      Object merged =
          new StrategicMerge(PatchSchema.builtIn(), known, null).walk(object, patch, null, 0);
      return merged instanceof Map<?, ?> map
          ? new Outcome.Merged(frozen(map))
          : new Outcome.Deleted();
    } catch (Misfit misfit) {
      return new Outcome.Failed(String.valueOf(misfit.getMessage()));
    }
  }

  /// What became of a caller's own tree.
  public sealed interface TreeOutcome {
    /// The parts that are as they were, and those of the patch, are the very nodes given.
    record Merged(Map<?, ?> tree) implements TreeOutcome {}

    /// The patch deletes the object as a whole.
    record Deleted() implements TreeOutcome {}

    /// The patch does not fit the object.
    record Failed(String message) implements TreeOutcome {}
  }

  /// Merges trees of [TreeNode]s, which stay as they are.
  public static TreeOutcome merge(TreeNode object, TreeNode patch, PatchSchema.Kinds kinds) {
    try {
      Object merged = new StrategicMerge(kinds, Settled.NOTHING, null).walk(object, patch, null, 0);
      return merged instanceof Map<?, ?> map
          ? new TreeOutcome.Merged(map)
          : new TreeOutcome.Deleted();
    } catch (Misfit misfit) {
      return new TreeOutcome.Failed(String.valueOf(misfit.getMessage()));
    }
  }

  @SuppressWarnings("unchecked") // only ever a JSON object, or made here with its keys
  private static JsonObject frozen(Map<?, ?> map) {
    return JsonObject.copyOf((Map<String, @Nullable Object>) map);
  }

  /// Merges one place.
  ///
  /// @return the value, null for one to delete, or an [Absence]
  @Nullable Object walk(
      @Nullable Object dest, @Nullable Object origin, @Nullable PatchSchema known, int depth)
      throws Misfit {
    if (Absence.MISSING.is(origin) && !Absence.of(dest)) {
      return settling.settle(dest, known, depth);
    }
    enter(depth);
    PatchSchema schema = known != null ? known : schema(dest);
    if (schema == null) {
      schema = schema(origin);
    }
    return switch (Absence.of(dest) ? origin : dest) {
      case Map<?, ?> _ -> {
        require("MappingNode", dest, origin, Map.class);
        yield map(dest, origin, schema, depth);
      }
      case List<?> _ -> {
        require("SequenceNode", dest, origin, List.class);
        yield schema != null && schema.merges()
            ? list(dest, origin, schema, depth)
            : Absence.MISSING.is(origin) ? dest : origin;
      }
      case null -> nothing(dest, origin);
      case Absence _ -> nothing(dest, origin);
      case Object _ -> {
        requireScalar(dest);
        requireScalar(origin);
        yield Absence.MISSING.is(origin) ? dest : inStyleOf(dest, origin);
      }
    };
  }

  /// A scalar takes over the quotes of the one it replaces: in JSON, where texts have quotes, what
  /// stands in the place of a text is a text.
  private static @Nullable Object inStyleOf(@Nullable Object dest, @Nullable Object origin) {
    boolean isQuoted = origin instanceof Boolean || origin instanceof Number;
    return dest instanceof String && isQuoted ? ScalarText.of(origin) : origin;
  }

  /// Of an object that says what it is.
  @Nullable PatchSchema schema(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    String apiVersion = ScalarText.of(map.get("apiVersion"));
    String kind = ScalarText.of(map.get("kind"));
    return kind.isEmpty() || apiVersion.isEmpty() ? null : kinds.of(apiVersion, kind);
  }

  /// A map that may be changed, with the same members.
  @SuppressWarnings("unchecked") // only ever a JSON object, a caller's, or made here
  static Map<String, @Nullable Object> changeable(Map<?, ?> map) {
    return map instanceof TreeNode node
        ? (Map<String, @Nullable Object>) node.shallowCopy()
        : new LinkedHashMap<>((Map<String, @Nullable Object>) map);
  }

  /// Whether a patch of a map says that it takes its place.
  static boolean replaces(@Nullable Object patch) {
    return "replace".equals(directive(patch));
  }

  /// Sees to it that the merge goes neither too deep nor on for too long.
  void enter(int depth) throws Misfit {
    step(1);
    if (depth > MAX_DEPTH) {
      throw new Misfit("the patch nests deeper than " + MAX_DEPTH);
    }
  }

  void step(long count) throws Misfit {
    steps -= count;
    if (steps < 0) {
      throw new Misfit("the patch needs more steps than it may take");
    }
  }

  private static @Nullable Object nothing(@Nullable Object dest, @Nullable Object origin) {
    return Absence.MISSING.is(origin) && dest == null ? Absence.KEPT_NULL : origin;
  }

  private static void require(
      String kind, @Nullable Object dest, @Nullable Object origin, Class<?> type) throws Misfit {
    for (Object value : new @Nullable Object[] {dest, origin}) {
      if (!Absence.of(value) && !type.isInstance(value)) {
        throw new Misfit("wrong node kind: expected " + kind + " but was " + kind(value));
      }
    }
  }

  private static void requireScalar(@Nullable Object value) throws Misfit {
    if (value instanceof Map || value instanceof List) {
      throw new Misfit("wrong node kind: expected ScalarNode but was " + kind(value));
    }
  }

  private static String kind(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> _ -> "MappingNode";
      case List<?> _ -> "SequenceNode";
      case null, default -> "ScalarNode";
    };
  }

  private @Nullable Object map(
      @Nullable Object dest, @Nullable Object origin, @Nullable PatchSchema schema, int depth)
      throws Misfit {
    if (!Absence.of(dest) && origin == null) {
      return null;
    }
    String directive = directive(origin);
    boolean isKnown = isDirective(directive);
    if (!isKnown && !Absence.of(dest) && directive != null) {
      throw new Misfit("unknown patch strategy '" + directive + "'");
    }
    if ("delete".equals(directive)) {
      return Absence.MISSING;
    }
    Object patch = isKnown ? withoutDirective(origin) : origin;
    // A patch that takes a place as a whole is merged with itself: its directives go there, too.
    boolean isOnlyPatch = Absence.of(dest) || isSame(dest, origin);
    Object base = isOnlyPatch || "replace".equals(directive) ? patch : dest;
    return fields(asMap(base), asMap(patch), schema, depth);
  }

  private static @Nullable String directive(@Nullable Object patch) {
    Map<?, ?> map = asMap(patch);
    return map.containsKey(DIRECTIVE) ? ScalarText.of(map.get(DIRECTIVE)) : null;
  }

  private static boolean isDirective(@Nullable String text) {
    return "delete".equals(text) || "replace".equals(text) || "merge".equals(text);
  }

  private static Map<?, ?> withoutDirective(@Nullable Object patch) {
    Map<String, @Nullable Object> rest = changeable(asMap(patch));
    rest.remove(DIRECTIVE);
    return rest;
  }

  private static Map<?, ?> asMap(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Collections.emptyMap();
  }

  /// Merges the fields of the patch in the order of their names, of which new ones go last; all
  /// others merge with nothing.
  private Map<?, ?> fields(Map<?, ?> base, Map<?, ?> patch, @Nullable PatchSchema schema, int depth)
      throws Misfit {
    Map<String, @Nullable Object> changed = null;
    for (Map.Entry<?, ?> entry : base.entrySet()) {
      String name = (String) entry.getKey();
      Object old = entry.getValue();
      if ((old instanceof Map || old instanceof List) && !patch.containsKey(name)) {
        Object value = settling.settle(old, schema == null ? null : schema.field(name), depth + 1);
        if (!isSame(value, old)) {
          changed = changed == null ? changeable(base) : changed;
          changed.put(name, value);
        }
      }
    }
    for (String name : sortedNames(patch)) {
      Object old = valueOf(base, name);
      Object merged =
          walk(old, valueOf(patch, name), schema == null ? null : schema.field(name), depth + 1);
      Object value = Absence.KEPT_NULL.is(merged) ? null : merged;
      boolean goes = merged == null || Absence.MISSING.is(merged);
      if (goes ? !Absence.MISSING.is(old) : !isSame(value, old)) {
        changed = changed == null ? changeable(base) : changed;
        if (goes) {
          changed.remove(name);
        } else {
          changed.put(name, value);
        }
      }
    }
    return changed == null ? base : changed;
  }

  private static Iterable<String> sortedNames(Map<?, ?> patch) {
    var names = new TreeSet<String>();
    patch.keySet().forEach(name -> names.add((String) name));
    return names;
  }

  /// What did not change is the same value; of scalars, one that is equal.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(@Nullable Object left, @Nullable Object right) {
    boolean isTree = left instanceof Map || left instanceof List || left instanceof TreeNode;
    return left == right || (!isTree && left != null && left.equals(right));
  }

  private static @Nullable Object valueOf(Map<?, ?> map, String name) {
    Object value = map.get(name);
    return value == null && !map.containsKey(name) ? Absence.MISSING : value;
  }

  private @Nullable Object list(
      @Nullable Object dest, @Nullable Object origin, PatchSchema schema, int depth) throws Misfit {
    if (!Absence.of(dest) && origin == null) {
      return null;
    }
    List<?> patch = origin instanceof List<?> list ? list : List.of();
    List<?> base = dest instanceof List<?> list ? list : patch;
    if (dest instanceof List) {
      String directive = ListElements.directive(patch);
      if (directive != null && !isDirective(directive)) {
        throw new Misfit("unknown patch strategy '" + directive + "'");
      }
      if (directive != null) {
        patch = ListElements.without(patch, List.of(DIRECTIVE), List.of(directive));
      }
      if ("delete".equals(directive)) {
        return Absence.MISSING;
      }
      if ("replace".equals(directive)) {
        base = patch;
      }
    }
    return new ListMerge(this, schema, depth)
        .merge(base, Absence.MISSING.is(origin) ? List.of() : patch);
  }
}
