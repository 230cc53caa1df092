package dev.bulwark.controls;

import dev.bulwark.controls.CheckDefinition.Fix;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId.GroupKind;
import dev.bulwark.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads `check`, `fix` and `parameters` of a control.
final class CheckReader {
  private static final String WORKLOADS = "workloads";
  private static final Set<String> CHECK_FIELDS =
      Set.of("kinds", "each", "as", "where", "holds", "message", "at");
  private static final Set<String> FIX_FIELDS =
      Set.of("set", "remove", "append", "value", "expression", "when");

  private final JsonObject spec;
  private final List<String> faults;

  /// @param faults gets what is wrong
  CheckReader(JsonObject spec, List<String> faults) {
    this.spec = spec;
    this.faults = faults;
  }

  /// The definition; empty when something is wrong.
  Optional<CheckDefinition> read() {
    JsonObject check = spec.object("check");
    refuseOthers("check", check, CHECK_FIELDS);
    List<String> kinds = kinds(check);
    Optional<Each> each = each(check);
    String holds = required(check, "holds");
    String message = required(check, "message");
    List<Anchored> at = places(check);
    List<Fix> fixes = fixes(spec.array("fix"));
    JsonObject defaults = defaults(spec.array("parameters"));
    return faults.isEmpty() && each.isPresent()
        ? Optional.of(
            new CheckDefinition(
                kinds,
                each.get(),
                check.string("where").orElse("").strip(),
                holds,
                message,
                at,
                fixes,
                defaults))
        : Optional.empty();
  }

  private String required(JsonObject check, String key) {
    Optional<String> text = check.string(key).map(String::strip);
    if (text.isEmpty()) {
      faults.add("check." + key + " is missing");
    }
    return text.orElse("");
  }

  private List<String> kinds(JsonObject check) {
    var kinds = new ArrayList<String>();
    for (Object kind : check.array("kinds")) {
      if (WORKLOADS.equals(kind)) {
        for (GroupKind workload : Workload.kinds()) {
          kinds.add(name(workload));
        }
      } else if (kind instanceof String text && !text.isBlank()) {
        kinds.add(text);
      } else {
        faults.add("check.kinds holds what is no kind");
      }
    }
    if (kinds.isEmpty()) {
      faults.add("check.kinds names no kind");
    }
    return kinds;
  }

  private static String name(GroupKind kind) {
    return kind.group().isEmpty() ? kind.kind() : kind.group() + "/" + kind.kind();
  }

  private Optional<Each> each(JsonObject check) {
    try {
      return Optional.of(Each.parse(check.string("each").orElse(""), texts(check.array("as"))));
    } catch (IllegalArgumentException wrong) {
      faults.add("check.each: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private List<Anchored> places(JsonObject check) {
    List<String> texts = check.string("at").map(List::of).orElseGet(() -> texts(check.array("at")));
    var places = new ArrayList<Anchored>();
    for (String text : texts) {
      path("check.at", text).ifPresent(places::add);
    }
    if (texts.isEmpty()) {
      faults.add("check.at is missing");
    }
    return places;
  }

  private Optional<Anchored> path(String where, String text) {
    try {
      return Optional.of(Anchored.parse(text));
    } catch (IllegalArgumentException wrong) {
      faults.add(where + ": " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private List<Fix> fixes(JsonArray written) {
    var fixes = new ArrayList<Fix>();
    for (int i = 0; i < written.size(); i++) {
      fix("fix[" + i + "]", written.object(i)).ifPresent(fixes::add);
    }
    return fixes;
  }

  private Optional<Fix> fix(String where, JsonObject fix) {
    refuseOthers(where, fix, FIX_FIELDS);
    for (Fix.Action action : Fix.Action.values()) {
      Optional<String> path = fix.string(action.name().toLowerCase(Locale.ROOT));
      if (path.isPresent()) {
        String value = fix.string("expression").map(String::strip).orElse("");
        if (value.isEmpty() && fix.containsKey("value")) {
          value = CelLiteral.of(fix.get("value"));
        }
        if (value.isEmpty() != (action == Fix.Action.REMOVE)) {
          faults.add(where + " has no value, or one too many");
        }
        String given = value;
        return path(where, path.get())
            .map(at -> new Fix(action, at, given, fix.string("when").orElse("").strip()));
      }
    }
    faults.add(where + " does not set, remove or append");
    return Optional.empty();
  }

  private JsonObject defaults(JsonArray parameters) {
    JsonObject defaults = JsonObject.EMPTY;
    for (int i = 0; i < parameters.size(); i++) {
      JsonObject parameter = parameters.object(i);
      Optional<String> name = parameter.string("name");
      if (name.isEmpty() || !parameter.containsKey("default")) {
        faults.add("parameters[" + i + "] has no name or no default");
      } else {
        defaults = defaults.with(name.get(), parameter.get("default"));
      }
    }
    return defaults;
  }

  private void refuseOthers(String where, JsonObject object, Set<String> known) {
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        faults.add(where + " has no field " + key);
      }
    }
  }

  private static List<String> texts(JsonArray array) {
    var texts = new ArrayList<String>();
    for (Object element : array) {
      if (element instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }
}
