package dev.bulwark.gatekeeper.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.model.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a schema says of strings and numbers.
final class ScalarRules {
  private ScalarRules() {}

  /// What is wrong with a value, in kube-openapi's words.
  static List<String> faults(JsonObject schema, @Nullable Object value) {
    var faults = new ArrayList<String>();
    if (value instanceof String text) {
      string(schema, text, faults);
    } else if (value instanceof Long || value instanceof Double || value instanceof BigDecimal) {
      number(schema, value, faults);
    }
    return faults;
  }

  private static void string(JsonObject schema, String text, List<String> faults) {
    int length = text.codePointCount(0, text.length());
    if (schema.get("minLength") instanceof Long least && length < least) {
      faults.add("should be at least " + least + " chars long");
    }
    if (schema.get("pattern") instanceof String pattern && !matches(pattern, text)) {
      faults.add("should match '" + pattern + "'");
    }
  }

  private static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException e) {
      return false; // a template with such a pattern is refused before
    }
  }

  static boolean isPattern(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static void number(JsonObject schema, Object value, List<String> faults) {
    BigDecimal number = decimal(value);
    if (isNumber(schema.get("maximum"))) {
      BigDecimal most = decimal(schema.get("maximum"));
      boolean exclusive = SchemaValidation.isTrue(schema, "exclusiveMaximum");
      int order = number.compareTo(most);
      if (order > 0 || (order == 0 && exclusive)) {
        faults.add("should be less than " + (exclusive ? "" : "or equal to ") + plain(most));
      }
    }
    if (isNumber(schema.get("minimum"))) {
      BigDecimal least = decimal(schema.get("minimum"));
      boolean exclusive = SchemaValidation.isTrue(schema, "exclusiveMinimum");
      int order = number.compareTo(least);
      if (order < 0 || (order == 0 && exclusive)) {
        faults.add("should be greater than " + (exclusive ? "" : "or equal to ") + plain(least));
      }
    }
    if (isNumber(schema.get("multipleOf"))) {
      BigDecimal factor = decimal(schema.get("multipleOf"));
      if (factor.signum() > 0 && number.remainder(factor).signum() != 0) {
        faults.add("should be a multiple of " + plain(factor));
      }
    }
  }

  private static boolean isNumber(@Nullable Object value) {
    return value instanceof Long
        || (value instanceof Double number && !number.isNaN() && !number.isInfinite())
        || value instanceof BigDecimal;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  static boolean isIntegral(@Nullable Object value) {
    return isNumber(value) && decimal(value).stripTrailingZeros().scale() <= 0;
  }

  private static BigDecimal decimal(@Nullable Object number) {
    return switch (number) {
      case Long integer -> BigDecimal.valueOf(integer);
      case Double fraction -> BigDecimal.valueOf(fraction);
      case BigDecimal decimal -> decimal;
      case null, default -> BigDecimal.ZERO;
    };
  }
}
