package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;
import java.util.List;

/// A field that the API server could not decode.
public sealed interface Misread {
  FieldPath path();

  /// A field that the kind does not have.
  ///
  /// @param known the fields that stand where it stands
  record UnknownField(FieldPath path, String name, List<String> known) implements Misread {
    public UnknownField {
      known = List.copyOf(known);
    }
  }

  /// A value of another type than the field has.
  ///
  /// @param expected in people's words: `a text`, `a list`, `an object`
  record WrongType(FieldPath path, String expected) implements Misread {}
}
