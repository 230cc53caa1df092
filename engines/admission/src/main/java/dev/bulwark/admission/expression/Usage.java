package dev.bulwark.admission.expression;

import dev.bulwark.cel.value.CelType;
import java.util.List;
import java.util.stream.Collectors;

/// What an expression is for, which decides what it may refer to and what it must give.
public enum Usage {
  MATCH_CONDITION(CelType.BOOL),
  VARIABLE(),
  VALIDATION(CelType.BOOL),
  MESSAGE(CelType.STRING),
  AUDIT_ANNOTATION(CelType.STRING, CelType.NULL),
  APPLY_CONFIGURATION(PatchTypes.OBJECT),
  JSON_PATCH(CelType.list(PatchTypes.JSON_PATCH));

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<CelType> results;

  /// @param results what the expression must give; nothing for anything
  Usage(CelType... results) {
    this.results = List.of(results);
  }

  /// Whether the authorizer is declared.
  boolean mayAuthorize() {
    return this != MESSAGE;
  }

  /// Whether `Object{…}` and `JSONPatch{…}` are declared.
  boolean mayPatch() {
    return this == APPLY_CONFIGURATION || this == JSON_PATCH;
  }

  /// Whether the API server looks at a new expression without the white space around it.
  boolean isTrimmedWhenNew() {
    return mayPatch() || this == MATCH_CONDITION || this == AUDIT_ANNOTATION;
  }

  /// Why a result type is not what is wanted; empty if it is.
  String mismatch(CelType type) {
    if (results.isEmpty() || results.contains(type)) {
      return "";
    }
    String wanted = results.stream().map(Usage::goName).collect(Collectors.joining(" "));
    return results.size() == 1
        ? "must evaluate to " + wanted + " but got " + goName(type)
        : "must evaluate to one of [" + wanted + "] but got " + goName(type);
  }

  /// What cel-go's `Type.String` prints.
  private static String goName(CelType type) {
    return switch (type) {
      case CelType.Simple simple -> simple.name();
      case CelType.ListOf list -> "list(" + goName(list.element()) + ")";
      case CelType.MapOf map -> "map(" + goName(map.key()) + ", " + goName(map.value()) + ")";
      case CelType.OptionalOf optional -> "optional_type(" + goName(optional.value()) + ")";
      case CelType.TypeOf of -> "type(" + goName(of.type()) + ")";
      case CelType.Opaque opaque -> opaque.toString();
      case CelType.Struct struct -> struct.name();
      case CelType.Parameter parameter -> parameter.name();
    };
  }
}
