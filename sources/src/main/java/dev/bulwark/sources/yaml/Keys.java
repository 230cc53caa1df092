package dev.bulwark.sources.yaml;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a value becomes as the key of a mapping: JSON knows texts alone. As sigs.k8s.io/yaml.
final class Keys {
  private Keys() {}

  /// The value of a scalar that is a key: a float is written as Go writes it.
  ///
  /// @param text the scalar as it stands in the document
  static @Nullable Object scalar(@Nullable Object value, String text) {
    return value instanceof Number number && Scalars.isWrittenAsFraction(text)
        ? GoNumbers.key(number.doubleValue())
        : value;
  }

  static String text(@Nullable Object value, int start, int end) throws Fault {
    if (value instanceof String text) {
      return text; // nearly every key, and without the cost of a first switch over types
    }
    return switch (value) {
      case null -> throw Faults.nullKey(start, end);
      case Boolean bool -> bool ? "true" : "false";
      case Long number -> Long.toString(number);
      case Double _, BigDecimal _ -> throw Faults.hugeKey(start, end); // fractions are texts by now
      case Scalars.NotJson special -> special.text;
      default -> throw Faults.collectionKey(start, end);
    };
  }
}
