package dev.bulwark.conformance;

import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Optional;

/// Compliance cases of OPA that are not run, each for a reason.
final class OpaSkips {
  private OpaSkips() {}

  private record Skip(String beginning, String reason) {}

  private static final List<Skip> SKIPS =
      List.of(new Skip("graphql", "the functions of GraphQL are not built in"));

  static Optional<String> reason(JsonObject fields) {
    String note = String.valueOf(fields.get("note"));
    return SKIPS.stream()
        .filter(skip -> note.startsWith(skip.beginning))
        .map(Skip::reason)
        .findFirst();
  }
}
