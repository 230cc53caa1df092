package dev.bulwark.gatekeeper.mutation;

import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One object on its way through all mutators: who it is, and which of its values are still to be
/// asked for.
///
/// A value that a provider will give is a text that no manifest has, until all mutators are done.
final class MutationRun {
  private static final String MARK = "\u0000external data ";

  private final JsonObject object;
  private final String user;
  private final Map<String, Placeholder> placeholders = new HashMap<>();

  /// @param user the name of who sent the object; empty if nobody in particular
  MutationRun(JsonObject object, String user) {
    this.object = object;
    this.user = user;
  }

  private record Placeholder(ExternalSource source, String key) {}

  /// `name` or `namespace` of the object before any mutation.
  String metadata(String field) {
    return object.object("metadata").string(field).orElse("");
  }

  /// Stands for what a provider will answer.
  ///
  /// @param old what stands at the location
  String placeholder(ExternalSource source, String old) {
    Placeholder before = placeholders.get(old);
    String key = source.byUser() ? user : before == null ? old : before.key();
    var wanted = new Placeholder(source, key);
    for (Map.Entry<String, Placeholder> known : placeholders.entrySet()) {
      if (known.getValue().equals(wanted)) {
        return known.getKey();
      }
    }
    String mark = MARK + placeholders.size();
    placeholders.put(mark, wanted);
    return mark;
  }

  /// The object with the answers of the providers.
  JsonObject resolved(JsonObject mutated, Environment environment) {
    if (placeholders.isEmpty()) {
      return mutated;
    }
    var keys = new TreeMap<String, TreeSet<String>>();
    placeholders
        .values()
        .forEach(
            each ->
                keys.computeIfAbsent(each.source().provider(), _ -> new TreeSet<>())
                    .add(each.key()));
    var answers = new HashMap<String, JsonObject>();
    keys.forEach(
        (provider, asked) ->
            answers.put(provider, environment.externalData(provider, new ArrayList<>(asked))));
    Object resolved = resolved(mutated, answers);
    return resolved instanceof JsonObject whole ? whole : mutated;
  }

  private @Nullable Object resolved(@Nullable Object node, Map<String, JsonObject> answers) {
    return switch (node) {
      case String text -> {
        Placeholder placeholder = placeholders.get(text);
        yield placeholder == null ? text : value(placeholder, answers);
      }
      case JsonObject object -> resolvedObject(object, answers);
      case JsonArray array -> {
        List<@Nullable Object> changed = new ArrayList<>();
        array.forEach(each -> changed.add(resolved(each, answers)));
        yield JsonArray.copyOf(changed);
      }
      case null, default -> node;
    };
  }

  private JsonObject resolvedObject(JsonObject object, Map<String, JsonObject> answers) {
    JsonObject changed = object;
    for (int i = 0; i < object.size(); i++) {
      changed = changed.with(object.keyAt(i), resolved(object.valueAt(i), answers));
    }
    return changed;
  }

  private static String value(Placeholder placeholder, Map<String, JsonObject> answers) {
    ExternalSource source = placeholder.source();
    JsonObject answer = answers.getOrDefault(source.provider(), JsonObject.EMPTY);
    String fault =
        "failed to find external data item in response for provider " + source.provider();
    String systemError = answer.string("systemError").orElse("").strip();
    if (!systemError.isEmpty()) {
      fault =
          "failed to validate external data response from provider "
              + source.provider()
              + ": non-empty system error: "
              + systemError;
    } else if (!Boolean.TRUE.equals(answer.get("idempotent"))) {
      fault =
          "failed to validate external data response from provider "
              + source.provider()
              + ": non-idempotent response";
    } else {
      for (Object each : answer.array("items")) {
        if (each instanceof JsonObject item
            && item.string("key").orElse("").equals(placeholder.key())) {
          String error = item.string("error").orElse("");
          if (error.isEmpty() && item.get("value") instanceof String value) {
            return value;
          }
          fault =
              error.isEmpty()
                  ? "failed to convert external data item value from provider "
                      + source.provider()
                      + " to string"
                  : "failed to retrieve external data item from provider "
                      + source.provider()
                      + ": "
                      + error;
        }
      }
    }
    return switch (source.failurePolicy()) {
      case "Ignore" -> placeholder.key();
      case "UseDefault" -> source.standby();
      default ->
          throw new MutationException("failed to resolve external data placeholders: " + fault);
    };
  }
}
