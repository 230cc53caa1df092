package dev.bulwark.podsecurity.pod;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;

/// A value of a type its field cannot have: the API server answers such an object with 400.
///
/// @param place the field
/// @param field the field as the API server names it, type and name: `SecurityContext.privileged`
/// @param found what stands there, in JSON's words
/// @param wanted what belongs there
/// @param goType what the API server calls that
public record TypeFault(FieldPath place, String field, String found, Wanted wanted, String goType) {

  enum Wanted {
    BOOLEAN("a boolean"),
    INTEGER("a whole number"),
    STRING("a string"),
    LIST("a list"),
    OBJECT("an object");

    private final String words;

    Wanted(String words) {
      this.words = words;
    }
  }

  static TypeFault of(FieldPath place, String field, Object value, Wanted wanted, String goType) {
    return new TypeFault(place, field, jsonType(value, wanted), wanted, goType);
  }

  /// Go names the number itself where it only does not fit.
  private static String jsonType(Object value, Wanted wanted) {
    return switch (value) {
      case String _ -> "string";
      case Boolean _ -> "bool";
      case JsonArray _ -> "array";
      case JsonObject _ -> "object";
      case Object number when wanted == Wanted.INTEGER -> "number " + number;
      default -> "number";
    };
  }

  public String message() {
    return place
        + " must be "
        + wanted.words
        + ", not "
        + inWords(found)
        + ": the API server refuses the object ("
        + cause()
        + ")";
  }

  /// The API server's own words.
  public String cause() {
    return "json: cannot unmarshal "
        + found
        + " into Go struct field "
        + field
        + " of type "
        + goType;
  }

  private static String inWords(String found) {
    return switch (found) {
      case "array" -> "a list";
      case "object" -> "an object";
      case "bool" -> "a boolean";
      case "string" -> "a string";
      case "number" -> "a number";
      default -> "the " + found;
    };
  }
}
