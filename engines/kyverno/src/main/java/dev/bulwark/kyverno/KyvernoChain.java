package dev.bulwark.kyverno;

import dev.bulwark.kyverno.match.MatchSubject;
import dev.bulwark.kyverno.match.Shape;
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
import java.util.concurrent.ConcurrentHashMap;

/// Compiled Kyverno policies and exceptions, asked in the order in which an admission request meets
/// them. Immutable and shared by all threads.
public final class KyvernoChain {
  /// More than any cluster serves; questions of further shapes are answered all the same.
  private static final int MOST_SHAPES = 1_000;

  private final Map<Stage, List<StagedPolicy>> stages = new EnumMap<>(Stage.class);
  private final Map<Shape, Map<Stage, List<StagedPolicy>>> stagesByShape =
      new ConcurrentHashMap<>();
  private final LoadedPolicies loaded;

  private KyvernoChain(LoadedPolicies loaded) {
    this.loaded = loaded;
    for (StagedPolicy policy : loaded.staged()) {
      stages.computeIfAbsent(policy.stage(), _ -> new ArrayList<>()).add(policy);
    }
  }

  /// The policies as far as they are about questions of a shape.
  private Map<Stage, List<StagedPolicy>> stagesFor(Shape shape) {
    Map<Stage, List<StagedPolicy>> known = stagesByShape.get(shape);
    if (known == null) {
      Map<Stage, List<StagedPolicy>> narrowed = new EnumMap<>(Stage.class);
      stages.forEach(
          (stage, policies) ->
              narrowed.put(
                  stage, policies.stream().map(policy -> policy.narrowedTo(shape)).toList()));
      known = narrowed;
      if (stagesByShape.size() < MOST_SHAPES) {
        stagesByShape.put(shape, narrowed);
      }
    }
    return known;
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

  /// Policies that Kyverno would refuse to store, by [PolicyId#identity()], with the first reason.
  /// Those whose expressions do not compile judge nothing; the others judge as far as they can be
  /// understood.
  public Map<String, String> refused() {
    return loaded.refused();
  }

  /// The same as Kyverno has it, which asks nothing of the policies it refuses, nor of those that
  /// do not fit their schema.
  public KyvernoChain withoutRefused() {
    boolean hasAll = loaded.refused().isEmpty() && loaded.unstorable().isEmpty();
    return hasAll ? this : new KyvernoChain(loaded.withoutRefused());
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
    Map<Stage, List<StagedPolicy>> narrowed = stagesFor(MatchSubject.of(trigger).shape());
    for (Stage stage : Stage.values()) {
      if (!asked.contains(stage) || (current.isLost() && !stage.answersForLost())) {
        continue;
      }
      int first = responses.size();
      var answered = new ArrayList<StagedPolicy>();
      for (StagedPolicy policy : narrowed.getOrDefault(stage, List.of())) {
        Optional<PolicyResponse> response = policy.respond(current);
        if (response.isEmpty()) {
          continue;
        }
        answered.add(policy);
        responses.add(response.get());
        if (!response.get().patched().equals(response.get().object())) {
          current = current.withObject(response.get().patched());
        }
      }
      for (int i = 0; i < answered.size(); i++) {
        PolicyResponse response = responses.get(first + i);
        responses.set(first + i, answered.get(i).settled(response, current));
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
