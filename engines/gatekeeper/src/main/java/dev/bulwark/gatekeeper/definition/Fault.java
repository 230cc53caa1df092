package dev.bulwark.gatekeeper.definition;

import dev.bulwark.model.FieldPath;
import java.util.Optional;

/// One thing that is wrong with a definition.
///
/// @param path the field at fault; the root where it is the whole
/// @param what Gatekeeper's words
/// @param piece the part of the field's text, where the field is code
public record Fault(Kind kind, FieldPath path, String what, Optional<Piece> piece) {
  /// What is wrong, roughly; each has its diagnostic.
  public enum Kind {
    TEMPLATE("GK-0001"),
    CODE("GK-0002"),
    CONSTRAINT("GK-0003"),
    SCHEMA("GK-0004"),
    MUTATOR("GK-0005"),
    EXPANSION("GK-0006");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /// Characters of a text, the end behind the last one.
  public record Piece(int start, int end) {}

  public Fault(Kind kind, FieldPath path, String what) {
    this(kind, path, what, Optional.empty());
  }
}
