package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.admission.expression.PatchTypes;
import dev.bulwark.cel.value.CelType;
import java.util.List;

/// What an expression must give.
public enum Wanted {
  ANYTHING(""),
  BOOL("output is expected to be of type bool", CelType.BOOL),
  TEXT("output is expected to be of type string", CelType.STRING),
  TEXT_OR_NULL(
      "output is expected to be either of type string or null_type", CelType.STRING, CelType.NULL),
  TEXTS(
      "output is expected to be of type list",
      CelType.list(CelType.STRING),
      CelType.list(CelType.DYN),
      CelType.DYN),
  OBJECTS("output type must be a map", CelType.map(CelType.STRING, CelType.DYN)),
  APPLY_CONFIGURATION("output is expected to be of type Object", PatchTypes.OBJECT),
  JSON_PATCH("output is expected to be of type list", CelType.list(PatchTypes.JSON_PATCH));

  private final String refusal;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<CelType> types;

  /// @param types that will do; none for any
  Wanted(String refusal, CelType... types) {
    this.refusal = refusal;
    this.types = List.of(types);
  }

  boolean accepts(CelType type) {
    return types.isEmpty() || types.contains(type);
  }

  /// Kyverno's words for any other type.
  String refusal() {
    return refusal;
  }
}
