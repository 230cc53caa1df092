package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.Selection.Field;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Two fields that cannot both be the answer of one name.
///
/// @param reason empty if the conflicts are below
record FieldConflict(String name, String reason, List<FieldConflict> below, Position position) {
  static Optional<FieldConflict> of(Field left, Field right, String reason) {
    return Optional.of(new FieldConflict(left.responseName(), reason, List.of(), right.position()));
  }

  static Optional<FieldConflict> below(Field left, Field right, List<FieldConflict> conflicts) {
    return conflicts.isEmpty()
        ? Optional.empty()
        : Optional.of(new FieldConflict(left.responseName(), "", conflicts, right.position()));
  }

  String message() {
    return ("Fields \"%s\" conflict because %s. Use different aliases on the fields to fetch both"
            + " if this was intentional.")
        .formatted(name, why());
  }

  private String why() {
    return below.isEmpty()
        ? reason
        : below.stream()
            .map(
                conflict ->
                    "subfields \"" + conflict.name + "\" conflict because " + conflict.why())
            .collect(Collectors.joining(" and "));
  }
}
