package dev.bulwark.cel.library;

import com.google.re2j.Pattern;
import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Conversions;
import dev.bulwark.cel.value.Sizes;
import dev.bulwark.cel.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The functions every environment has; the operators are the planner's. Source: cel-go
/// `common/stdlib/standard.go`.
public final class StandardLibrary implements CelLibrary {
  private static final double STRING_TRAVERSAL = 0.1;
  private static final double REGEX_LENGTH = 0.25;

  @Override
  public String name() {
    return "standard";
  }

  @Override
  public List<CelOverload> overloads() {
    var all = new ArrayList<CelOverload>();
    addAnyType(all);
    addStrings(all);
    all.addAll(typed());
    return List.copyOf(all);
  }

  /// The overloads that take what they declare: conversions, and parts of times. The others look at
  /// their arguments themselves, to refuse them as cel-go does.
  public static List<CelOverload> typed() {
    var all = new ArrayList<CelOverload>();
    addConversions(all);
    all.addAll(Timestamps.OVERLOADS);
    return all;
  }

  /// Functions that take any value and refuse it themselves.
  private static void addAnyType(List<CelOverload> all) {
    all.add(any("dyn", "to_dyn", CelType.DYN, value -> value));
    all.add(any("type", "type", CelType.TYPE, Types::of));
    all.add(any("size", "size", CelType.INT, StandardLibrary::size));
    all.add(
        CelOverload.global(
                "matches",
                "matches",
                List.of(CelType.DYN, CelType.DYN),
                CelType.BOOL,
                (CelFunction.Variadic)
                    (arguments, evaluation) ->
                        arguments[0] instanceof String && arguments[1] instanceof String pattern
                            ? matches(arguments[0], evaluation.patterns().get(pattern), evaluation)
                            : CelError.refused("matches", arguments[0]))
            .costing((CallCost.Prepaid) arguments -> matchCost(arguments[0], arguments[1])));
  }

  private static CelOverload any(
      String function, String id, CelType result, UnaryOperator<@Nullable Object> does) {
    return CelOverload.global(
        function, id, List.of(CelType.DYN), result, (CelFunction.Unary) does::apply);
  }

  private static Object size(@Nullable Object value) {
    return value instanceof String
            || value instanceof List<?>
            || value instanceof Map<?, ?>
            || value instanceof CelBytes
        ? Sizes.of(value)
        : CelError.refused("size", value);
  }

  /// Whether a text has a match, anywhere, of a pattern that was compiled.
  public static Object matches(@Nullable Object value, Object pattern, Evaluation evaluation) {
    if (!(value instanceof String text)) {
      return CelError.NO_SUCH_OVERLOAD;
    }
    return pattern instanceof Pattern compiled ? evaluation.finds(compiled, text) : pattern;
  }

  /// What it costs to search a text for a pattern; both count by their length.
  public static long matchCost(@Nullable Object text, @Nullable Object pattern) {
    return CallCost.scaled(1 + Sizes.of(text), STRING_TRAVERSAL)
        * CallCost.scaled(Sizes.of(pattern), REGEX_LENGTH);
  }

  private static void addStrings(List<CelOverload> all) {
    all.add(
        text("contains", "contains_string", String::contains)
            .costing(
                (CallCost.Prepaid)
                    arguments ->
                        CallCost.scaled(Sizes.of(arguments[0]), STRING_TRAVERSAL)
                            * CallCost.scaled(Sizes.of(arguments[1]), STRING_TRAVERSAL)));
    CallCost bySecond =
        (CallCost.Prepaid) arguments -> CallCost.scaled(Sizes.of(arguments[1]), STRING_TRAVERSAL);
    all.add(text("startsWith", "starts_with_string", String::startsWith).costing(bySecond));
    all.add(text("endsWith", "ends_with_string", String::endsWith).costing(bySecond));
  }

  private static CelOverload text(String function, String id, BiPredicate<String, String> does) {
    return CelOverload.member(
        function,
        id,
        List.of(CelType.DYN, CelType.DYN),
        CelType.BOOL,
        (CelFunction.Binary)
            (value, part) ->
                value instanceof String text && part instanceof String of
                    ? (Object) does.test(text, of)
                    : CelError.NO_SUCH_OVERLOAD);
  }

  private static void addConversions(List<CelOverload> all) {
    CallCost bySize = CallCost.perSize(STRING_TRAVERSAL);
    all.add(conversion("bool_to_bool", CelType.BOOL, "bool", CelType.BOOL));
    all.add(conversion("string_to_bool", CelType.STRING, "bool", CelType.BOOL));
    all.add(conversion("bytes_to_bytes", CelType.BYTES, "bytes", CelType.BYTES));
    all.add(
        conversion("string_to_bytes", CelType.STRING, "bytes", CelType.BYTES)
            .costingWhenChosen(bySize));
    all.add(conversion("double_to_double", CelType.DOUBLE, "double", CelType.DOUBLE));
    all.add(conversion("int64_to_double", CelType.INT, "double", CelType.DOUBLE));
    all.add(conversion("string_to_double", CelType.STRING, "double", CelType.DOUBLE));
    all.add(conversion("uint64_to_double", CelType.UINT, "double", CelType.DOUBLE));
    all.add(conversion("duration_to_duration", CelType.DURATION, "duration", CelType.DURATION));
    all.add(conversion("string_to_duration", CelType.STRING, "duration", CelType.DURATION));
    all.add(conversion("int64_to_int64", CelType.INT, "int", CelType.INT));
    all.add(conversion("double_to_int64", CelType.DOUBLE, "int", CelType.INT));
    all.add(conversion("duration_to_int64", CelType.DURATION, "int", CelType.INT));
    all.add(conversion("string_to_int64", CelType.STRING, "int", CelType.INT));
    all.add(conversion("timestamp_to_int64", CelType.TIMESTAMP, "int", CelType.INT));
    all.add(conversion("uint64_to_int64", CelType.UINT, "int", CelType.INT));
    all.add(conversion("string_to_string", CelType.STRING, "string", CelType.STRING));
    all.add(conversion("bool_to_string", CelType.BOOL, "string", CelType.STRING));
    all.add(
        conversion("bytes_to_string", CelType.BYTES, "string", CelType.STRING)
            .costingWhenChosen(bySize));
    all.add(conversion("double_to_string", CelType.DOUBLE, "string", CelType.STRING));
    all.add(conversion("duration_to_string", CelType.DURATION, "string", CelType.STRING));
    all.add(conversion("int64_to_string", CelType.INT, "string", CelType.STRING));
    all.add(conversion("timestamp_to_string", CelType.TIMESTAMP, "string", CelType.STRING));
    all.add(conversion("uint64_to_string", CelType.UINT, "string", CelType.STRING));
    all.add(
        conversion("timestamp_to_timestamp", CelType.TIMESTAMP, "timestamp", CelType.TIMESTAMP));
    all.add(conversion("int64_to_timestamp", CelType.INT, "timestamp", CelType.TIMESTAMP));
    all.add(conversion("string_to_timestamp", CelType.STRING, "timestamp", CelType.TIMESTAMP));
    all.add(conversion("uint64_to_uint64", CelType.UINT, "uint", CelType.UINT));
    all.add(conversion("double_to_uint64", CelType.DOUBLE, "uint", CelType.UINT));
    all.add(conversion("int64_to_uint64", CelType.INT, "uint", CelType.UINT));
    all.add(conversion("string_to_uint64", CelType.STRING, "uint", CelType.UINT));
  }

  private static CelOverload conversion(String id, CelType from, String to, CelType result) {
    UnaryOperator<@Nullable Object> does =
        switch (to) {
          case "bool" -> Conversions::toBool;
          case "bytes" -> Conversions::toBytes;
          case "double" -> Conversions::toDouble;
          case "duration" -> Conversions::toDuration;
          case "int" -> Conversions::toInt;
          case "string" -> Conversions::toText;
          case "timestamp" -> Conversions::toTimestamp;
          case "uint" -> Conversions::toUint;
          default -> throw new IllegalArgumentException(to);
        };
    return CelOverload.global(to, id, List.of(from), result, (CelFunction.Unary) does::apply);
  }
}
