package dev.bulwark.kubescape;

import dev.bulwark.kubescape.RuleResponse.NoAlert;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of an object as Go decodes them: what is absent or null is empty, what is of another
/// type is refused, and a name may be written in letters of any case.
final class Fields {
  private final JsonObject object;

  /// @param what it should be, for a message
  Fields(@Nullable Object tree, String what) throws NoAlert {
    if (tree != null && !(tree instanceof Map<?, ?>)) {
      throw new NoAlert(what + " must be an object");
    }
    this.object = tree == null ? JsonObject.EMPTY : objectOf((Map<?, ?>) tree);
  }

  @SuppressWarnings("unchecked") // trees have strings for keys
  private static JsonObject objectOf(Map<?, ?> map) {
    return JsonObject.copyOf((Map<String, @Nullable Object>) map);
  }

  JsonObject object() {
    return object;
  }

  private @Nullable Object get(String field) {
    Object exact = object.get(field);
    if (exact != null) {
      return exact;
    }
    for (int i = 0; i < object.size(); i++) {
      if (object.keyAt(i).equalsIgnoreCase(field)) {
        return object.valueAt(i);
      }
    }
    return null;
  }

  String text(String field) throws NoAlert {
    Object value = get(field);
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    throw new NoAlert(field + " must be a string");
  }

  float number(String field) throws NoAlert {
    Object value = get(field);
    if (value == null) {
      return 0;
    }
    if (value instanceof Number number) {
      return number.floatValue();
    }
    throw new NoAlert(field + " must be a number");
  }

  /// The object in a field; the empty one where there is none.
  JsonObject child(String field) throws NoAlert {
    return new Fields(get(field), field).object();
  }

  /// The fields of the object in a field.
  Fields fields(String field) throws NoAlert {
    return new Fields(get(field), field);
  }

  boolean has(String field) {
    return get(field) != null;
  }

  @Nullable List<?> list(String field) throws NoAlert {
    Object value = get(field);
    if (value == null || value instanceof List<?>) {
      return (List<?>) value;
    }
    throw new NoAlert(field + " must be a list");
  }

  @Nullable List<String> texts(String field) throws NoAlert {
    List<?> written = list(field);
    if (written == null) {
      return null;
    }
    var texts = new ArrayList<String>();
    for (Object each : written) {
      if (each != null && !(each instanceof String)) {
        throw new NoAlert(field + " must hold strings");
      }
      texts.add(each == null ? "" : (String) each);
    }
    return texts;
  }
}
