package dev.bulwark.kyverno.pattern;

import org.jspecify.annotations.Nullable;

/// A compiled node of a pattern.
interface Matcher {
  /// Null where the value fits.
  @Nullable PatternFailure match(@Nullable Object value, ObjectPath path, AnchorLedger ledger);
}
