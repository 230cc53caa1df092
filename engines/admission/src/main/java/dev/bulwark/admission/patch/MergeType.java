package dev.bulwark.admission.patch;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What structured merge knows of the values of a field (sigs.k8s.io/structured-merge-diff,
/// `schema.Atom`).
sealed interface MergeType {
  enum ScalarKind {
    NUMERIC,
    STRING,
    BOOLEAN,
    ANY
  }

  record Scalar(ScalarKind kind) implements MergeType {}

  /// An object or a map.
  ///
  /// @param field the type of a field; empty when there is no such field
  /// @param isAtomic whether it is replaced as a whole
  /// @param isMap whether keys are data rather than fields
  record ObjectOf(Function<String, Optional<MergeType>> field, boolean isAtomic, boolean isMap)
      implements MergeType {}

  /// A list.
  ///
  /// @param element looked up when it is needed: types may be recursive
  record ListOf(Supplier<MergeType> element, Identity identity) implements MergeType {}

  /// Anything: objects merge field by field, lists are replaced.
  record Deduced() implements MergeType {}

  /// By what the elements of a list are told apart.
  sealed interface Identity {
    /// Not at all: the list is replaced as a whole.
    record Atomic() implements Identity {}

    /// By their values.
    record ByValue() implements Identity {}

    /// By the values of some of their fields.
    ///
    /// @param defaultOf what a field that is absent counts as
    record ByKeys(List<String> keys, Function<String, Optional<Object>> defaultOf)
        implements Identity {
      public ByKeys {
        keys = List.copyOf(keys);
      }
    }
  }
}
