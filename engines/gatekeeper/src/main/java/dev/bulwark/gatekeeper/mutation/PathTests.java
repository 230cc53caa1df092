package dev.bulwark.gatekeeper.mutation;

import dev.bulwark.gatekeeper.definition.Fault.Kind;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.HashMap;
import java.util.Map;

/// What must exist and what must not on the way to a location, for a mutator to do anything.
///
/// Source: gatekeeper `pkg/mutation/path/tester`.
final class PathTests {
  static final PathTests NONE = new PathTests(Map.of());
  private static final FieldPath PATH = FieldPath.of("spec", "parameters", "pathTests");

  /// Whether what stands at a step must exist, by the place of the step.
  private final Map<Integer, Boolean> mustExist;

  private PathTests(Map<Integer, Boolean> mustExist) {
    this.mustExist = Map.copyOf(mustExist);
  }

  /// That nothing stands at the location yet.
  static PathTests absent(Location location) {
    return new PathTests(Map.of(location.steps().size() - 1, false));
  }

  static PathTests of(JsonArray tests, Location location, String mutator) throws RefusedException {
    var mustExist = new HashMap<Integer, Boolean>();
    for (int i = 0; i < tests.size(); i++) {
      JsonObject test = tests.object(i);
      Location place = place(test.string("subPath").orElse(""), i, mutator);
      if (!location.startsWith(place)) {
        throw refused(
            i,
            "all subpaths must be a prefix of the `location` value of the mutation: subpath \""
                + place
                + "\" is not a prefix of location \""
                + location
                + "\"");
      }
      String condition = test.string("condition").orElse("");
      if (!condition.equals("MustExist") && !condition.equals("MustNotExist")) {
        throw refused(i, condition + " is not a valid path test condition");
      }
      boolean exists = condition.equals("MustExist");
      Boolean before = mustExist.put(place.steps().size() - 1, exists);
      if (before != null && before != exists) {
        throw refused(
            i,
            "conflicting path test conditions: path \""
                + place
                + "\" is marked both MustExist and MustNotExist");
      }
    }
    checkOrder(mustExist, location);
    return new PathTests(mustExist);
  }

  /// Nothing can exist below what must not.
  private static void checkOrder(Map<Integer, Boolean> mustExist, Location location)
      throws RefusedException {
    int forbidden = -1;
    for (int step = 0; step < location.steps().size(); step++) {
      boolean tested = mustExist.containsKey(step);
      if (tested && mustExist.getOrDefault(step, false) && forbidden >= 0) {
        throw refused(
            0,
            "conflicting path test conditions: path \""
                + beginning(location, step)
                + "\" is marked MustExist but parent \""
                + beginning(location, forbidden)
                + "\" MustNotExist");
      }
      if (tested && !mustExist.getOrDefault(step, true) && forbidden < 0) {
        forbidden = step;
      }
    }
  }

  private static Location beginning(Location location, int step) {
    return new Location(location.steps().subList(0, step + 1));
  }

  private static Location place(String text, int index, String mutator) throws RefusedException {
    try {
      return Location.parse(text);
    } catch (LocationParser.SyntaxException e) {
      throw refused(
          index, "problem parsing sub path `" + text + "` for " + mutator + ": " + e.what());
    }
  }

  private static RefusedException refused(int index, String what) {
    return new RefusedException(Kind.MUTATOR, PATH.index(index), what);
  }

  boolean allowsPresent(int step) {
    return mustExist.getOrDefault(step, true);
  }

  boolean allowsMissing(int step) {
    return !mustExist.getOrDefault(step, false);
  }
}
