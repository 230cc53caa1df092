package dev.bulwark.podsecurity.pod;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.podsecurity.pod.TypeFault.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one object as the types they have in the API, and notes every value of
/// another type. Null is as good as absent; a field that is noted reads as absent.
///
/// @param struct the object's type in the API, as messages name it: `SecurityContext`
/// @param faults shared by all objects of one pod
record Fields(JsonObject object, FieldPath at, String struct, List<TypeFault> faults) {
  boolean isTrue(String name) {
    return Boolean.TRUE.equals(flag(name));
  }

  @Nullable Boolean flag(String name) {
    Object value = object.get(name);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    fault(name, value, Wanted.BOOLEAN, "bool");
    return null;
  }

  @Nullable String text(String name) {
    return text(name, "string");
  }

  @Nullable String text(String name, String goType) {
    Object value = object.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    fault(name, value, Wanted.STRING, goType);
    return null;
  }

  /// A string whose absence is the empty string.
  String textOrEmpty(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  /// A whole number between the bounds of its type; YAML's `80.0` is one too.
  @Nullable Long number(String name, long least, long most, String goType) {
    Object value = object.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Long number && number >= least && number <= most) {
      return number;
    }
    if (value instanceof Double number
        && number == Math.rint(number)
        && number >= least
        && number <= most) {
      return number.longValue();
    }
    fault(name, value, Wanted.INTEGER, goType);
    return null;
  }

  @Nullable Fields child(String name, String childStruct) {
    return child(name, childStruct, "v1." + childStruct);
  }

  @Nullable Fields child(String name, String childStruct, String goType) {
    Object value = object.get(name);
    if (value instanceof JsonObject child) {
      return new Fields(child, at.key(name), childStruct, faults);
    }
    if (value != null) {
      fault(name, value, Wanted.OBJECT, goType);
    }
    return null;
  }

  /// The i-th object of a list that [#list] gave, or null where there is another value.
  @Nullable Fields element(JsonArray list, String name, int i, String elementStruct) {
    Object value = list.get(i);
    FieldPath here = at.key(name).index(i);
    if (value == null || value instanceof JsonObject) {
      return new Fields(list.object(i), here, elementStruct, faults);
    }
    faults.add(
        TypeFault.of(here, struct + "." + name, value, Wanted.OBJECT, "v1." + elementStruct));
    return null;
  }

  JsonArray list(String name, String elementType) {
    Object value = object.get(name);
    if (value != null && !(value instanceof JsonArray)) {
      fault(name, value, Wanted.LIST, "[]" + elementType);
    }
    return object.array(name);
  }

  /// A list of strings; elements of other types are noted.
  JsonArray texts(String name, String elementType) {
    JsonArray list = list(name, elementType);
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      if (element != null && !(element instanceof String)) {
        faults.add(
            TypeFault.of(
                at.key(name).index(i), struct + "." + name, element, Wanted.STRING, elementType));
      }
    }
    return list;
  }

  private void fault(String name, Object found, Wanted wanted, String goType) {
    faults.add(TypeFault.of(at.key(name), struct + "." + name, found, wanted, goType));
  }
}
