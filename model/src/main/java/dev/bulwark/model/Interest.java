package dev.bulwark.model;

import java.util.Set;

/// What a policy can match at all, so that nobody asks it about anything else.
///
/// @param kinds the kinds it may judge; empty means every kind
/// @param operations the operations it may judge
public record Interest(Set<ResourceId.GroupKind> kinds, Set<Review.Operation> operations) {
  public Interest {
    kinds = Set.copyOf(kinds);
    operations = Set.copyOf(operations);
  }

  public boolean covers(ResourceId.GroupKind kind, Review.Operation operation) {
    return operations.contains(operation) && (kinds.isEmpty() || kinds.contains(kind));
  }
}
