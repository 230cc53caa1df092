package dev.bulwark.kyverno.condition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a condition asks of its key and its value.
interface Operator {
  boolean holds(@Nullable Object key, @Nullable Object value);

  /// By lower-case name. Those that order numbers compare only where their name is spelt right.
  Map<String, Operator> BY_NAME =
      Map.ofEntries(
          Map.entry("equal", Equality::equal),
          Map.entry("equals", Equality::equal),
          Map.entry("notequal", Equality::notEqual),
          Map.entry("notequals", Equality::notEqual),
          Map.entry("in", Membership.IN),
          Map.entry("anyin", Membership.ANY_IN),
          Map.entry("allin", Membership.ALL_IN),
          Map.entry("notin", Membership.NOT_IN),
          Map.entry("anynotin", Membership.ANY_NOT_IN),
          Map.entry("allnotin", Membership.ALL_NOT_IN));

  /// All names as Kyverno spells them.
  List<String> NAMES =
      List.of(
          "Equals",
          "NotEquals",
          "AnyIn",
          "AllIn",
          "AnyNotIn",
          "AllNotIn",
          "In",
          "NotIn",
          "GreaterThan",
          "GreaterThanOrEquals",
          "LessThan",
          "LessThanOrEquals");

  static Optional<Operator> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Operator known = BY_NAME.get(lower);
    if (known != null) {
      return Optional.of(known);
    }
    return Ordering.named(name);
  }
}
