package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.pattern.Anchor;
import dev.bulwark.kyverno.pattern.Pattern;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.GoJsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes the anchors out of a strategic merge patch, by what the object holds: `+(key)` goes where
/// the object has the key, `(key)` and `<(key)` decide whether what stands around them applies, and
/// in lists they choose the elements, by name, that the patch is for.
///
/// Source: kyverno `pkg/engine/mutate/patch/strategicPreprocessing.go`, whose one working copy of
/// an element is kept from one element of the object to the next.
final class AnchoredPatch {
  private static final int MAX_STEPS = 5_000_000;

  private int steps = MAX_STEPS;

  private final StrategicPatch patch;

  private AnchoredPatch(StrategicPatch patch) {
    this.patch = patch;
  }

  /// The patch cannot be worked out.
  static final class Misfit extends Exception {
    private static final long serialVersionUID = 1L;

    Misfit(String message) {
      super(message, null, false, false);
    }

    static Misfit noList() {
      return new Misfit("wrong node kind: expected SequenceNode");
    }
  }

  /// A condition of the patch does not hold.
  private static final class Unmet extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isGlobal;

    private Unmet(boolean isGlobal) {
      super(null, null, false, false);
      this.isGlobal = isGlobal;
    }
  }

  /// What stands where the object has nothing.
  private enum Nothing {
    HERE
  }

  /// The patch without anchors; empty where a condition does not hold.
  static JsonObject resolve(StrategicPatch patch, JsonObject object) throws Misfit {
    Object tree = PatchTree.thawed(patch.tree());
    try {
      new AnchoredPatch(patch).walk(tree, object);
    } catch (Unmet unmet) {
      return JsonObject.EMPTY;
    }
    if (!(tree instanceof Map<?, ?>)) {
      throw new Misfit("wrong node kind: expected MappingNode");
    }
    Map<String, @Nullable Object> map = PatchTree.map(tree);
    AnchorRemoval.clean(map);
    return JsonObject.copyOf(map);
  }

  private void walk(@Nullable Object pattern, @Nullable Object object) throws Unmet, Misfit {
    if (--steps < 0) {
      throw new Misfit("the patch needs more steps than it may take");
    }
    if (pattern instanceof Map) {
      walkMap(PatchTree.map(pattern), object);
    } else if (pattern instanceof List) {
      List<@Nullable Object> list = PatchTree.list(pattern);
      if (!list.isEmpty() && list.getFirst() instanceof Map) {
        walkElements(list, object);
      }
    }
  }

  private void walkMap(Map<String, @Nullable Object> pattern, @Nullable Object object)
      throws Unmet, Misfit {
    resolveAdditions(pattern, object);
    require(pattern, object, Anchor.Type.GLOBAL);
    require(pattern, object, Anchor.Type.CONDITION);
    for (String key : List.copyOf(pattern.keySet())) {
      Optional<Anchor> anchor = Anchor.parse(key);
      if (anchor.isEmpty() || !PatchTree.isResolved(anchor.get())) {
        walk(pattern.get(key), valueOf(object, key));
      }
    }
  }

  /// @return whether there was any `+(key)`
  private static boolean resolveAdditions(
      Map<String, @Nullable Object> pattern, @Nullable Object object) {
    boolean any = false;
    for (String key : List.copyOf(pattern.keySet())) {
      Optional<Anchor> anchor = Anchor.parse(key);
      if (anchor.isPresent() && anchor.get().type() == Anchor.Type.ADD_IF_ABSENT) {
        any = true;
        String plain = anchor.get().key();
        if (object instanceof Map<?, ?> map && map.containsKey(plain)) {
          pattern.remove(key);
        } else {
          PatchTree.rename(pattern, key, plain);
        }
      }
    }
    return any;
  }

  private void require(
      Map<String, @Nullable Object> pattern, @Nullable Object object, Anchor.Type type)
      throws Unmet {
    Unmet unmet = new Unmet(type == Anchor.Type.GLOBAL);
    for (String key : List.copyOf(pattern.keySet())) {
      Optional<Anchor> anchor = Anchor.parse(key).filter(each -> each.type() == type);
      if (anchor.isEmpty()) {
        continue;
      }
      Object value = valueOf(object, anchor.get().key());
      if (value instanceof Nothing) {
        throw unmet;
      }
      Object wanted = pattern.get(key);
      boolean adds = wanted instanceof Map && resolveAdditions(PatchTree.map(wanted), value);
      if (!adds && !condition(wanted).fits(asJson(value))) {
        throw unmet;
      }
    }
  }

  private Pattern condition(@Nullable Object wanted) {
    return wanted instanceof String text ? patch.condition(text) : Pattern.of(asJson(wanted));
  }

  /// Scalars are compared by their texts.
  private static @Nullable Object asJson(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> _ -> PatchTree.frozen(value);
      case List<?> _ -> PatchTree.frozen(value);
      case String text -> text;
      case null, default -> GoJsonText.of(value);
    };
  }

  /// Adds to the patch, for each element of the object that an element with anchors is about, an
  /// element without them and with that one's name.
  private void walkElements(List<@Nullable Object> pattern, @Nullable Object object)
      throws Unmet, Misfit {
    List<?> elements = elements(object);
    for (Object wanted : List.copyOf(pattern)) {
      if (!PatchTree.hasAnchors(wanted, PatchTree::isResolved)) {
        continue;
      }
      boolean isGate = PatchTree.hasAnchors(wanted, anchor -> anchor.type() == Anchor.Type.GLOBAL);
      Object copy = PatchTree.thawed(wanted);
      boolean passed = false;
      boolean barred = false;
      for (Object element : elements) {
        try {
          walk(copy, element);
        } catch (Unmet unmet) {
          barred |= unmet.isGlobal;
          continue;
        }
        if (isGate) {
          passed = true;
        } else {
          addNamed(copy, element, pattern);
        }
      }
      if (object instanceof Nothing) {
        try {
          walk(copy, object);
          passed |= isGate;
        } catch (Unmet unmet) {
          if (unmet.isGlobal) {
            throw unmet;
          }
        }
      }
      if (!passed && barred) {
        throw new Unmet(true);
      }
    }
  }

  private static List<?> elements(@Nullable Object object) throws Misfit {
    return switch (object) {
      case null -> List.of();
      case Nothing _ -> List.of();
      case List<?> list -> list;
      default -> throw Misfit.noList();
    };
  }

  private static void addNamed(
      @Nullable Object copy, @Nullable Object element, List<@Nullable Object> pattern) {
    Object name = element instanceof Map<?, ?> map ? map.get("name") : null;
    boolean isNamed =
        name != null
            && !(name instanceof Map<?, ?> map && map.isEmpty())
            && !(name instanceof List<?> list && list.isEmpty());
    Object made = PatchTree.thawed(copy);
    if (isNamed && made instanceof Map && !AnchorRemoval.empties(made, true)) {
      PatchTree.map(made).put("name", name);
      pattern.add(made);
    }
  }

  private static @Nullable Object valueOf(@Nullable Object object, String key) {
    return object instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : Nothing.HERE;
  }
}
