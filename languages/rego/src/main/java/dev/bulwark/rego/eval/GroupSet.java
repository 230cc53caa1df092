package dev.bulwark.rego.eval;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Groups of rules, told by their numbers. Does not change.
final class GroupSet {
  static final GroupSet NONE = new GroupSet(new BitSet());
  static final GroupSet ALL = new GroupSet(null);

  /// Absent if all groups are meant.
  private final @Nullable BitSet numbers;

  private GroupSet(@Nullable BitSet numbers) {
    this.numbers = numbers;
  }

  /// @param numbers must not change any more
  static GroupSet of(BitSet numbers) {
    return numbers.isEmpty() ? NONE : new GroupSet(numbers);
  }

  boolean contains(RuleGroup group) {
    return numbers == null || numbers.get(group.number());
  }

  GroupSet plus(GroupSet more) {
    if (numbers == null || more.numbers == null) {
      return ALL;
    }
    if (numbers.isEmpty() || more.numbers.isEmpty()) {
      return numbers.isEmpty() ? more : this;
    }
    var both = (BitSet) numbers.clone();
    both.or(more.numbers);
    return new GroupSet(both);
  }
}
