package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.pattern.Anchor;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must hold of patterns, patches and the data that rules generate.
///
/// Source: kyverno `pkg/policy/common/validate_pattern.go` and `pkg/validation/policy/validate.go`.
final class PatternChecks {
  private static final Set<Anchor.Type> IN_PATTERNS =
      EnumSet.complementOf(EnumSet.of(Anchor.Type.ADD_IF_ABSENT));

  private PatternChecks() {}

  static void anchorsAreKnown(RuleInPolicy rule, Refusals refusals) {
    Part validate = rule.validate();
    anchors(validate.value("pattern"), validate.at("pattern"), IN_PATTERNS, refusals);
    if (validate.has("anyPattern") && !(validate.value("anyPattern") instanceof JsonArray)) {
      refusals.add(
          validate.at("anyPattern"), "anyPattern is a list of patterns", "put a dash before each");
      return;
    }
    anchors(validate.value("anyPattern"), validate.at("anyPattern"), IN_PATTERNS, refusals);
  }

  /// Tells of anchors that may not stand there, and of those whose value is not as it must be.
  static void anchors(
      @Nullable Object node, FieldPath path, Set<Anchor.Type> allowed, Refusals refusals) {
    switch (node) {
      case JsonObject object -> {
        for (int i = 0; i < object.size(); i++) {
          String key = object.keyAt(i);
          FieldPath place = path.key(key);
          anchor(key, object.valueAt(i), place, allowed, refusals);
          anchors(object.valueAt(i), place, allowed, refusals);
        }
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          anchors(array.get(i), path.index(i), allowed, refusals);
        }
      }
      case null, default -> {}
    }
  }

  private static void anchor(
      String key,
      @Nullable Object value,
      FieldPath place,
      Set<Anchor.Type> allowed,
      Refusals refusals) {
    Optional<Anchor> anchor = Anchor.parse(key);
    if (anchor.isEmpty()) {
      return;
    }
    if (!allowed.contains(anchor.get().type())) {
      refusals.add(
          place,
          "the anchor " + key + " may not stand here",
          "write the key " + anchor.get().key() + " without it");
    } else if (anchor.get().type() == Anchor.Type.EXISTENCE
        && !(value instanceof JsonArray list && !list.isEmpty())) {
      refusals.add(
          place,
          "the anchor " + key + " wants a list of what must be there",
          "write at least one element below it");
    }
  }

  /// Labels and annotations hold texts, also those of a pod template; of several loops, the first
  /// with a pattern is looked at.
  static void labelsAreTexts(RuleInPolicy rule, Refusals refusals) {
    Part validate = rule.validate();
    for (Part loop : validate.parts("foreach")) {
      labels(loop.part("pattern"), refusals);
    }
    labels(validate.part("pattern"), refusals);
    validate.parts("anyPattern").forEach(pattern -> labels(pattern, refusals));
    Part mutate = rule.mutate();
    for (Part loop : mutate.parts("foreach")) {
      labels(loop.part("patchStrategicMerge"), refusals);
    }
    labels(mutate.part("patchStrategicMerge"), refusals);
  }

  private static void labels(Part pattern, Refusals refusals) {
    Part own = pattern.part("metadata");
    Part ofTemplate = pattern.part("spec").part("template").part("metadata");
    for (Part metadata : new Part[] {own, ofTemplate}) {
      for (String field : new String[] {"labels", "annotations"}) {
        textsOnly(metadata.part(field), refusals);
      }
    }
  }

  private static void textsOnly(Part map, Refusals refusals) {
    for (int i = 0; i < map.fields().size(); i++) {
      Object value = map.fields().valueAt(i);
      if (value != null && !(value instanceof String)) {
        refusals.add(
            map.at(map.fields().keyAt(i)),
            "labels and annotations hold texts",
            "put the value in quotes");
      }
    }
  }
}
