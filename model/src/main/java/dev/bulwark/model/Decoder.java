package dev.bulwark.model;

import dev.bulwark.model.schema.FieldType;
import org.jspecify.annotations.Nullable;

/// Reads values of one type as the API server does when it decodes a request, and gives back what
/// it would write: unknown fields gone, defaults set, empty values left out, scalars canonical.
///
/// A value of the wrong type, for which the server would refuse the request, stays as it is.
abstract sealed class Decoder
    permits ObjectDecoder, ListDecoder, MapDecoder, ScalarDecoder, FreeDecoder {

  static Decoder of(FieldType type) {
    if (type instanceof FieldType.Struct struct) {
      return ObjectDecoder.of(struct.type());
    }
    if (type instanceof FieldType.Scalar scalar) {
      return new ScalarDecoder(scalar);
    }
    if (type instanceof FieldType.ListOf list) {
      return new ListDecoder(list);
    }
    if (type instanceof FieldType.MapOf map) {
      return new MapDecoder(map);
    }
    return new FreeDecoder((FieldType.Any) type);
  }

  /// The value as the server writes it; null for what it writes as null.
  ///
  /// @param at where the value is, if problems are wanted
  abstract @Nullable Object decode(Object raw, @Nullable Decoding at);

  /// What the server writes for a value that is not there, if it writes anything.
  abstract @Nullable Object absent();

  /// Whether `omitempty` leaves a decoded value out.
  abstract boolean isEmpty(@Nullable Object decoded);

  /// Whether something is written for an absent value in spite of `omitempty`: Go never holds an
  /// object for empty.
  static boolean isNeverEmpty(FieldType type) {
    if (type instanceof FieldType.Scalar scalar) {
      return switch (scalar.kind()) {
        case QUANTITY, INT_OR_STRING, TIME, MICRO_TIME -> true;
        case STRING, BYTES, BOOL, INT32, INT64, FLOAT64 -> false;
      };
    }
    return type instanceof FieldType.Struct || type instanceof FieldType.Any;
  }
}
