package dev.bulwark.hcl.value;

import org.jspecify.annotations.Nullable;

/// How values of one type become values of another.
@FunctionalInterface
public interface Conversion {
  /// The converted value.
  ///
  /// @throws ConversionException if this value cannot be converted
  Value apply(Value value);

  /// Converts a value to a type, also where that may fail, such as a text to a number. The value
  /// keeps its origin.
  ///
  /// @throws ConversionException with the reason
  static Value convert(Value value, Type wanted) {
    if (wanted instanceof Type.Any || value.type().equals(wanted.withoutOptional())) {
      return value;
    }
    Conversion conversion = find(value.type(), wanted, Safety.UNSAFE);
    if (conversion == null) {
      throw new ConversionException(Mismatch.message(value.type(), wanted));
    }
    return conversion.apply(value);
  }

  enum Safety {
    /// Only conversions that succeed for all values.
    SAFE,
    UNSAFE
  }

  /// The conversion between two types; null if there is none.
  static @Nullable Conversion find(Type from, Type to, Safety safety) {
    Conversion known = known(from, to, safety);
    return known == null ? null : value -> applied(known, value, to);
  }

  private static Value applied(Conversion known, Value value, Type to) {
    if (to instanceof Type.Any) {
      return value;
    }
    Value converted =
        switch (value.content()) {
          case Content.Unknown(String reason) ->
              Value.unknown(Filling.fill(value.type(), to.withoutOptional()), reason);
          case Content.Null _ -> Value.nullOf(Filling.fill(value.type(), to.withoutOptional()));
          case Content.Text _,
              Content.Numeric _,
              Content.Truth _,
              Content.Elements _,
              Content.Members _ ->
              known.apply(value);
        };
    return converted.from(value.origin()).sensitiveIf(value.sensitive());
  }

  private static @Nullable Conversion known(Type from, Type to, Safety safety) {
    if (to instanceof Type.Any) {
      return value -> value;
    }
    return switch (from) {
      case Type.Any _ -> safety == Safety.UNSAFE ? value -> convert(value, to) : null;
      case Type.Primitive primitive ->
          to instanceof Type.Primitive wanted
              ? PrimitiveConversions.find(primitive, wanted, safety)
              : null;
      case Type.ListOf(Type element) ->
          switch (to) {
            case Type.ListOf(Type wanted) -> CollectionConversions.toList(element, wanted, safety);
            case Type.SetOf(Type wanted) ->
                safety == Safety.SAFE ? null : CollectionConversions.toSet(element, wanted, safety);
            case Type.Primitive _, Type.Any _, Type.MapOf _, Type.TupleOf _, Type.ObjectOf _ ->
                null;
          };
      case Type.SetOf(Type element) ->
          switch (to) {
            case Type.ListOf(Type wanted) -> CollectionConversions.toList(element, wanted, safety);
            case Type.SetOf(Type wanted) -> CollectionConversions.toSet(element, wanted, safety);
            case Type.Primitive _, Type.Any _, Type.MapOf _, Type.TupleOf _, Type.ObjectOf _ ->
                null;
          };
      case Type.MapOf(Type element) ->
          switch (to) {
            case Type.MapOf(Type wanted) -> CollectionConversions.toMap(element, wanted, safety);
            case Type.ObjectOf wanted -> StructuralConversions.mapToObject(element, wanted, safety);
            case Type.Primitive _, Type.Any _, Type.ListOf _, Type.SetOf _, Type.TupleOf _ -> null;
          };
      case Type.TupleOf tuple ->
          switch (to) {
            case Type.TupleOf wanted -> StructuralConversions.tupleToTuple(tuple, wanted, safety);
            case Type.ListOf(Type wanted) ->
                StructuralConversions.tupleToList(tuple, wanted, safety);
            case Type.SetOf(Type wanted) -> StructuralConversions.tupleToSet(tuple, wanted, safety);
            case Type.Primitive _, Type.Any _, Type.MapOf _, Type.ObjectOf _ -> null;
          };
      case Type.ObjectOf object ->
          switch (to) {
            case Type.ObjectOf wanted ->
                StructuralConversions.objectToObject(object, wanted, safety);
            case Type.MapOf(Type wanted) ->
                StructuralConversions.objectToMap(object, wanted, safety);
            case Type.Primitive _, Type.Any _, Type.ListOf _, Type.SetOf _, Type.TupleOf _ -> null;
          };
    };
  }
}
