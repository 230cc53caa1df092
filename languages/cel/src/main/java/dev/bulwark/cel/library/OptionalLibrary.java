package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Texts;
import dev.bulwark.cel.value.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values that may be absent. The syntax `a.?b`, `a[?b]` is the planner's, and so is it that `or`
/// and `orValue` leave their argument alone where it is not needed. Source: cel-go
/// `cel/library.go`, `OptionalTypes`.
final class OptionalLibrary implements CelLibrary {
  private static final CelType V = CelType.parameter("V");
  private static final CelType OPTIONAL = CelType.optional(V);
  private static final CelType LIST = CelType.list(V);
  private static final CelType K = CelType.parameter("K");
  private static final CelType MAP = CelType.map(K, V);

  /// Declared for the checker alone: the planner has nodes of its own for the syntax.
  private static final List<CelOverload> SYNTAX =
      List.of(
          syntax("_?._", "select_optional_field", CelType.DYN, CelType.STRING),
          syntax("_[?_]", "list_optindex_optional_int", LIST, CelType.INT),
          syntax(
              "_[?_]", "optional_list_optindex_optional_int", CelType.optional(LIST), CelType.INT),
          syntax("_[?_]", "map_optindex_optional_value", MAP, K),
          syntax("_[?_]", "optional_map_optindex_optional_value", CelType.optional(MAP), K),
          syntax("_[_]", "optional_list_index_int", CelType.optional(LIST), CelType.INT),
          syntax("_[_]", "optional_map_index_value", CelType.optional(MAP), K));

  /// The zero of Go's `time.Time`.
  private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  @Override
  public String name() {
    return "cel.lib.optional";
  }

  @Override
  public List<String> macros() {
    return List.of("optMap", "optFlatMap");
  }

  @Override
  public List<CelOverload> overloads() {
    var optional = Kind.optional(V);
    var list = Kind.list(V);
    var optionals = Kind.list(OPTIONAL);
    var all = new ArrayList<CelOverload>(SYNTAX);
    Collections.addAll(
        all,
        CelOverload.global(
            "optional.of",
            "optional_of",
            List.of(V),
            OPTIONAL,
            (CelFunction.Unary) CelOptional::of),
        CelOverload.global(
            "optional.ofNonZeroValue",
            "optional_ofNonZeroValue",
            List.of(V),
            OPTIONAL,
            (CelFunction.Unary) value -> isZero(value) ? CelOptional.NONE : CelOptional.of(value)),
        CelOverload.global(
            "optional.none",
            "optional_none",
            List.of(),
            OPTIONAL,
            (CelFunction.Variadic) (_, _) -> CelOptional.NONE),
        Functions.member("value", "optional_value", optional, V, OptionalLibrary::value),
        Functions.member(
            "hasValue", "optional_hasValue", optional, CelType.BOOL, CelOptional::isPresent),
        Functions.member(
            "or",
            "optional_or_optional",
            optional,
            optional,
            OPTIONAL,
            (given, other) -> given.isPresent() ? given : other),
        CelOverload.member(
            "orValue",
            "optional_orValue_value",
            List.of(OPTIONAL, V),
            V,
            (CelFunction.Binary)
                (given, other) -> {
                  CelOptional known = optional.of(given);
                  return known.isPresent() ? known.value() : other;
                }),
        Functions.member(
            "first",
            "list_first",
            list,
            OPTIONAL,
            of -> of.isEmpty() ? CelOptional.NONE : CelOptional.of(Types.adapt(of.getFirst()))),
        Functions.member(
            "last",
            "list_last",
            list,
            OPTIONAL,
            of -> of.isEmpty() ? CelOptional.NONE : CelOptional.of(Types.adapt(of.getLast()))),
        Functions.global(
            "optional.unwrap", "optional_unwrap", optionals, LIST, OptionalLibrary::unwrap),
        Functions.member(
            "unwrapOpt", "optional_unwrapOpt", optionals, LIST, OptionalLibrary::unwrap));
    return List.copyOf(all);
  }

  private static CelOverload syntax(String operator, String id, CelType operand, CelType selector) {
    return CelOverload.global(
        operator,
        id,
        List.of(operand, selector),
        OPTIONAL,
        (CelFunction.Binary) (_, _) -> CelError.NO_SUCH_OVERLOAD);
  }

  private static @Nullable Object value(CelOptional optional) {
    return optional.isPresent() ? optional.value() : new CelError("optional.none() dereference");
  }

  private static boolean isZero(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Boolean bool -> !bool;
      case Long number -> number == 0;
      case CelUint number -> number.bits() == 0;
      case Double number -> number == 0.0;
      case String text -> text.isEmpty();
      case CelBytes bytes -> bytes.size() == 0;
      case List<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      case Duration duration -> duration.isZero();
      case Instant instant -> instant.equals(ZERO_TIME);
      case CelOpaque opaque -> opaque.isZero();
      default -> false;
    };
  }

  /// The values of the optionals that have one.
  private static Object unwrap(List<?> optionals) {
    List<@Nullable Object> values = new ArrayList<>(optionals.size());
    for (Object element : optionals) {
      if (!(element instanceof CelOptional optional)) {
        return new CelError("value " + Texts.display(element) + " is not optional");
      }
      if (optional.isPresent()) {
        values.add(optional.value());
      }
    }
    return values;
  }
}
