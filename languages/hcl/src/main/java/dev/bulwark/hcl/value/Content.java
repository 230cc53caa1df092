package dev.bulwark.hcl.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/// What there is of a value; its type says as what it counts.
public sealed interface Content {
  record Text(String text) implements Content {}

  record Numeric(BigDecimal number) implements Content {}

  record Truth(boolean value) implements Content {}

  /// The elements of a list, a tuple or, without repetitions and in order, a set.
  record Elements(List<Value> elements) implements Content {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /// The members of a map or an object, in the order of their keys.
  record Members(SortedMap<String, Value> members) implements Content {}

  record Null() implements Content {}

  /// Known only when the configuration is applied, or not to us.
  ///
  /// @param reason why, as a sentence about it could end: `aws_instance.web is a resource`
  record Unknown(String reason) implements Content {}
}
