package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.podsecurity.TypeFault.Wanted;
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
    return switch (object.get(name)) {
      case null -> null;
      case Boolean flag -> flag;
      case Object other -> {
        fault(name, other, Wanted.BOOLEAN, "bool");
        yield null;
      }
    };
  }

  @Nullable String text(String name) {
    return text(name, "string");
  }

  @Nullable String text(String name, String goType) {
    return switch (object.get(name)) {
      case null -> null;
      case String text -> text;
      case Object other -> {
        fault(name, other, Wanted.STRING, goType);
        yield null;
      }
    };
  }

  /// A string whose absence is the empty string.
  String textOrEmpty(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  /// A whole number between the bounds of its type; YAML's `80.0` is one too.
  @Nullable Long number(String name, long least, long most, String goType) {
    return switch (object.get(name)) {
      case null -> null;
      case Long number when number >= least && number <= most -> number;
      case Double number when number == Math.rint(number) && number >= least && number <= most ->
          number.longValue();
      case Object other -> {
        fault(name, other, Wanted.INTEGER, goType);
        yield null;
      }
    };
  }

  @Nullable Fields child(String name, String childStruct) {
    return child(name, childStruct, "v1." + childStruct);
  }

  @Nullable Fields child(String name, String childStruct, String goType) {
    return switch (object.get(name)) {
      case null -> null;
      case JsonObject child -> new Fields(child, at.key(name), childStruct, faults);
      case Object other -> {
        fault(name, other, Wanted.OBJECT, goType);
        yield null;
      }
    };
  }

  /// The i-th object of a list that [#list] gave, or null where there is another value.
  @Nullable Fields element(JsonArray list, String name, int i, String elementStruct) {
    return switch (list.get(i)) {
      case null -> new Fields(JsonObject.EMPTY, at.key(name).index(i), elementStruct, faults);
      case JsonObject element -> new Fields(element, at.key(name).index(i), elementStruct, faults);
      case Object other -> {
        faults.add(
            TypeFault.of(
                at.key(name).index(i),
                struct + "." + name,
                other,
                Wanted.OBJECT,
                "v1." + elementStruct));
        yield null;
      }
    };
  }

  JsonArray list(String name, String elementType) {
    return switch (object.get(name)) {
      case null -> JsonArray.EMPTY;
      case JsonArray list -> list;
      case Object other -> {
        fault(name, other, Wanted.LIST, "[]" + elementType);
        yield JsonArray.EMPTY;
      }
    };
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
