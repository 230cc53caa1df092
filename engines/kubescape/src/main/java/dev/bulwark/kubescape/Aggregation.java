package dev.bulwark.kubescape;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId;
import java.util.ArrayList;
import java.util.List;

/// What becomes of the objects before a rule is given them: its `resourcesAggregator`.
///
/// Source: kubescape/opa-utils `reporthandling/regoresourcesaggregator.go`.
enum Aggregation {
  /// The objects themselves.
  NONE {
    @Override
    List<JsonObject> of(List<JsonObject> objects) {
      return objects;
    }
  },
  /// A subject for each time that a binding gives it a role that is there, with both.
  SUBJECTS {
    @Override
    List<JsonObject> of(List<JsonObject> objects) {
      var subjects = new ArrayList<JsonObject>();
      for (JsonObject binding : objects) {
        if (kind(binding).endsWith("Binding")) {
          for (JsonObject role : objects) {
            if (kind(role).endsWith("Role") && refersTo(binding.object("roleRef"), role)) {
              addSubjects(binding, role, subjects);
            }
          }
        }
      }
      return subjects;
    }
  },
  /// The first Pod of `kube-system` that is called like the API server; nothing where there is
  /// none.
  API_SERVER_POD {
    @Override
    List<JsonObject> of(List<JsonObject> objects) {
      return objects.stream().filter(Aggregation::isApiServer).limit(1).toList();
    }
  };

  /// Where a made subject keeps the binding and the role, in this order.
  static final String RELATED = "relatedObjects";

  abstract List<JsonObject> of(List<JsonObject> objects);

  /// An aggregation that is not known is none, as in Kubescape.
  static Aggregation named(String name) {
    return switch (name) {
      case "subject-role-rolebinding" -> SUBJECTS;
      case "apiserver-pod" -> API_SERVER_POD;
      default -> NONE;
    };
  }

  private static String kind(JsonObject object) {
    return object.string("kind").orElse("");
  }

  private static boolean refersTo(JsonObject reference, JsonObject role) {
    return kind(reference).equals(kind(role))
        && reference.string("name").equals(role.object("metadata").string("name"));
  }

  private static void addSubjects(JsonObject binding, JsonObject role, List<JsonObject> subjects) {
    for (Object each : binding.array("subjects")) {
      if (each instanceof JsonObject subject) {
        subjects.add(subject.with(RELATED, JsonArray.of(binding, role)));
      }
    }
  }

  private static boolean isApiServer(JsonObject object) {
    ResourceId id = ResourceId.of(object);
    return id.kind().equals("Pod")
        && id.namespace().equals("kube-system")
        && (id.name().contains("apiserver") || id.name().contains("api-server"));
  }
}
