package dev.bulwark.gatekeeper.mutation;

import dev.bulwark.gatekeeper.mutation.Location.Step;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Walks to a location, making what is missing on the way, and changes what stands there.
///
/// Source: gatekeeper `pkg/mutation/mutators/core/mutation_function.go`.
final class TreeChange {
  private final List<Step> steps;
  private final PathTests tests;
  private final Change change;
  private final MutationRun run;

  TreeChange(Location location, PathTests tests, Change change, MutationRun run) {
    this.steps = location.steps();
    this.tests = tests;
    this.change = change;
    this.run = run;
  }

  /// The object after the change; empty if the path tests forbid it.
  Optional<JsonObject> applied(JsonObject object) {
    if (steps.isEmpty()) {
      throw new MutationException("attempting to mutate an empty target location");
    }
    return at(object, 0).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  private boolean isLast(int depth) {
    return depth == steps.size() - 1;
  }

  private Optional<Object> at(@Nullable Object node, int depth) {
    return switch (steps.get(depth)) {
      case Step.Key(var name) -> key(node, name, depth);
      case Step.Element element -> list(node, element, depth);
      case Step.Every every -> list(node, every, depth);
    };
  }

  private Optional<Object> key(@Nullable Object node, String name, int depth) {
    if (!(node instanceof JsonObject object)) {
      throw new MutationException(
          "mismatch between path entry (type: object) and received object (type: "
              + goType(node)
              + "). Path: "
              + name);
    }
    boolean present = object.containsKey(name);
    if (present ? !tests.allowsPresent(depth) : !tests.allowsMissing(depth)) {
      return Optional.empty();
    }
    if (isLast(depth)) {
      return Optional.of(
          present || !change.needsOld()
              ? object.with(name, change.applied(present, object.get(name), run))
              : object);
    }
    Object next = present ? object.get(name) : missing(depth);
    return at(next, depth + 1).map(changed -> object.with(name, changed));
  }

  private Optional<Object> list(@Nullable Object node, Step step, int depth) {
    if (!(node instanceof JsonArray list)) {
      throw new MutationException(
          "mismatch between path entry (type: List) and received object (type: "
              + goType(node)
              + "). Path: "
              + step);
    }
    return switch (step) {
      case Step.Every _ -> every(list, depth);
      case Step.Element element ->
          isLast(depth) ? replaced(list, element, depth) : element(list, element, depth);
      case Step.Key _ -> Optional.empty();
    };
  }

  private Optional<Object> every(JsonArray list, int depth) {
    if (isLast(depth)) {
      throw new MutationException("last path entry can not be globbed");
    }
    if (!tests.allowsPresent(depth)) {
      return Optional.empty();
    }
    boolean changed = false;
    JsonArray result = list;
    for (int i = 0; i < list.size(); i++) {
      Optional<Object> element = at(list.get(i), depth + 1);
      if (element.isPresent()) {
        result = result.with(i, element.get());
        changed = true;
      }
    }
    return changed ? Optional.of(result) : Optional.empty();
  }

  private Optional<Object> element(JsonArray list, Step.Element wanted, int depth) {
    boolean found = false;
    boolean changed = false;
    JsonArray result = list;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof JsonObject element
          && wanted.value().equals(element.get(wanted.field()))) {
        if (!tests.allowsPresent(depth)) {
          return Optional.empty();
        }
        found = true;
        Optional<Object> mutated = at(element, depth + 1);
        if (mutated.isPresent()) {
          result = result.with(i, mutated.get());
          changed = true;
        }
      }
    }
    if (found) {
      return changed ? Optional.of(result) : Optional.empty();
    }
    return tests.allowsMissing(depth)
        ? at(missing(depth), depth + 1).map(added -> plus(list, added))
        : Optional.empty();
  }

  private Optional<Object> replaced(JsonArray list, Step.Element wanted, int depth) {
    JsonObject value = change.keyedValue(run);
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof JsonObject element)) {
        throw new MutationException(
            "cast error, unable to case " + goType(list.get(i)) + " to map[string]interface{}");
      }
      if (wanted.value().equals(element.get(wanted.field()))) {
        if (!wanted.value().equals(value.get(wanted.field()))) {
          throw new MutationException("key value of replaced object must not change");
        }
        return tests.allowsPresent(depth) ? Optional.of(list.with(i, value)) : Optional.empty();
      }
    }
    return tests.allowsMissing(depth) ? Optional.of(plus(list, value)) : Optional.empty();
  }

  private static JsonArray plus(JsonArray list, Object added) {
    var more = new ArrayList<@Nullable Object>(list);
    more.add(added);
    return JsonArray.copyOf(more);
  }

  /// What is made where a step leads to nothing: of the type that the step behind it needs.
  private Object missing(int depth) {
    boolean list = steps.get(depth + 1).isOfList();
    if (!(steps.get(depth) instanceof Step.Element(var field, var value))) {
      return list ? JsonArray.EMPTY : JsonObject.EMPTY;
    }
    if (list) {
      throw new MutationException(
          "two consecutive list path entries not allowed: "
              + steps.get(depth)
              + " "
              + steps.get(depth + 1));
    }
    return JsonObject.of(field, value);
  }

  private static String goType(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case JsonObject _ -> "map[string]interface {}";
      case JsonArray _ -> "[]interface {}";
      case String _ -> "string";
      case Boolean _ -> "bool";
      case Long _ -> "int64";
      default -> "float64";
    };
  }
}
