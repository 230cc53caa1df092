package dev.bulwark.kyverno;

import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.kyverno.rule.StagedPolicy;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compiled Kyverno policies and exceptions, asked in the order in which an admission request meets
/// them. Immutable and shared by all threads.
public final class KyvernoChain {
  private final Map<Stage, List<StagedPolicy>> stages = new EnumMap<>(Stage.class);
  private final LoadedPolicies loaded;

  private KyvernoChain(LoadedPolicies loaded) {
    this.loaded = loaded;
    for (StagedPolicy policy : loaded.staged()) {
      stages.computeIfAbsent(policy.stage(), _ -> new ArrayList<>()).add(policy);
    }
  }

  /// Compiles the policies and exceptions among the resources.
  public static KyvernoChain of(List<Resource> resources) {
    return new KyvernoChain(LoadedPolicies.of(resources));
  }

  /// What is wrong with the policies, in the order of [Diagnostic#ORDER].
  public List<Diagnostic> diagnostics() {
    return loaded.diagnostics();
  }

  /// The policies that judge, in the order given.
  public List<PolicyId> policies() {
    return loaded.policies();
  }

  /// Policies that Kyverno would refuse to store, with what it would say: they judge nothing.
  public Map<String, String> refused() {
    return loaded.refused();
  }

  /// Puts a question to all stages.
  public Result respond(Trigger trigger) {
    return respond(trigger, EnumSet.allOf(Stage.class));
  }

  /// Puts a question to some stages, in their order. The result's trigger carries the object as
  /// they leave it, to be put to later stages.
  public Result respond(Trigger trigger, Set<Stage> asked) {
    var responses = new ArrayList<PolicyResponse>();
    Trigger current = trigger;
    for (Stage stage : Stage.values()) {
      if (!asked.contains(stage)) {
        continue;
      }
      for (StagedPolicy policy : stages.getOrDefault(stage, List.of())) {
        Optional<PolicyResponse> response = policy.respond(current);
        if (response.isEmpty()) {
          continue;
        }
        responses.add(response.get());
        if (!response.get().patched().equals(response.get().object())) {
          current = current.withObject(response.get().patched());
        }
      }
    }
    return new Result(responses, current);
  }

  /// What became of one question.
  ///
  /// @param trigger the question about the object as the stages leave it
  public record Result(List<PolicyResponse> responses, Trigger trigger) {
    public Result {
      responses = List.copyOf(responses);
    }
  }
}
