package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.gatekeeper.definition.Fault.Kind;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is done about violations of a constraint, and where: `spec.enforcementAction`, and
/// `spec.scopedEnforcementActions` where that says `scoped`.
///
/// Source: frameworks/constraint `pkg/apis/constraints`.
public final class EnforcementActions {
  /// Everywhere.
  public static final String EVERYWHERE = "*";

  public static final String DENY = "deny";
  public static final String WARN = "warn";
  private static final String SCOPED = "scoped";

  private final String action;
  private final Map<String, Set<String>> byPoint;

  private EnforcementActions(String action, Map<String, Set<String>> byPoint) {
    this.action = action;
    this.byPoint = byPoint;
  }

  static EnforcementActions of(JsonObject spec) throws RefusedException {
    Object given = spec.get("enforcementAction");
    if (given != null && !(given instanceof String)) {
      throw refused("enforcementAction", "invalid Constraint: invalid spec.enforcementAction");
    }
    String action = given instanceof String text ? text : DENY;
    return new EnforcementActions(action, action.equals(SCOPED) ? byPoint(spec) : Map.of());
  }

  private static Map<String, Set<String>> byPoint(JsonObject spec) throws RefusedException {
    if (!(spec.get("scopedEnforcementActions") instanceof JsonArray scoped)) {
      throw refused(
          "enforcementAction",
          "missing required field: spec.scopedEnforcementActions must be defined");
    }
    Map<String, Set<String>> byPoint = new TreeMap<>();
    for (int i = 0; i < scoped.size(); i++) {
      for (Object point : scoped.object(i).array("enforcementPoints")) {
        if (point instanceof JsonObject named) {
          byPoint
              .computeIfAbsent(named.string("name").orElse(""), _ -> new TreeSet<>())
              .add(scoped.object(i).string("action").orElse(""));
        }
      }
    }
    return byPoint;
  }

  private static RefusedException refused(String field, String what) {
    return new RefusedException(Kind.CONSTRAINT, FieldPath.of("spec", field), what);
  }

  /// What is done at one enforcement point, in order; nothing where the constraint is not enforced
  /// there.
  ///
  /// @param point such as `validation.gatekeeper.sh`; [#EVERYWHERE] for what is done anywhere
  public List<String> at(String point) {
    if (!action.equals(SCOPED)) {
      return List.of(action);
    }
    var actions = new TreeSet<String>();
    byPoint.forEach(
        (name, each) -> {
          if (name.equals(EVERYWHERE) || name.equals(point) || point.equals(EVERYWHERE)) {
            actions.addAll(each);
          }
        });
    return new ArrayList<>(actions);
  }
}
