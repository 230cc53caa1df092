package dev.bulwark.kyverno.handler;

import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Optional;

/// A compiled rule of one type. Immutable, pure, shared by all threads.
public interface RuleHandler {
  Handled handle(RuleRun run);

  /// What a rule answered.
  ///
  /// @param responses none where the rule has nothing to say
  /// @param patched the object as the rule leaves it, where it changed it
  record Handled(List<RuleResponse> responses, Optional<JsonObject> patched) {
    public static final Handled NOTHING = new Handled(List.of(), Optional.empty());

    public Handled {
      responses = List.copyOf(responses);
    }

    public static Handled of(RuleResponse response) {
      return new Handled(List.of(response), Optional.empty());
    }

    public static Handled of(List<RuleResponse> responses) {
      return new Handled(responses, Optional.empty());
    }

    public static Handled changing(RuleResponse response, JsonObject patched) {
      return new Handled(List.of(response), Optional.of(patched));
    }
  }
}
