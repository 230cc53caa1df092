package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.kyverno.cel.autogen.Autogen;
import dev.bulwark.kyverno.cel.definition.CelException;
import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.kyverno.cel.definition.PolicyKind;
import dev.bulwark.kyverno.cel.expression.PolicyCompiler;
import dev.bulwark.kyverno.cel.expression.PolicyEnvironments;
import dev.bulwark.kyverno.cel.expression.Rejection;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.StagedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Compiles policies, each with its variants for the controllers of pods.
public final class PolicyFactory {
  private final PolicyEnvironments environments = new PolicyEnvironments();

  /// What came of a policy: judges, or why Kyverno would not have it.
  public record Outcome(List<StagedPolicy> judges, List<Rejection> rejections) {
    public Outcome {
      judges = List.copyOf(judges);
      rejections = List.copyOf(rejections);
    }
  }

  /// Compiles a policy.
  ///
  /// @param exceptions those for the policy
  public Outcome compile(CelPolicy policy, List<CelException> exceptions) {
    Compiled original = compile(policy, exceptions, false);
    if (!original.rejections().isEmpty() || !isJudged(policy.basis())) {
      return new Outcome(List.of(), original.rejections());
    }
    var judges = new ArrayList<StagedPolicy>();
    judges.add(new CompiledPolicy(policy.basis(), actions(policy), original.judge()));
    for (Autogen.Variant variant : Autogen.of(policy)) {
      judges.add(
          new CompiledPolicy(
              variant.policy().basis(),
              actions(policy),
              new DeferredJudge(() -> variant(variant, exceptions))));
    }
    return new Outcome(judges, List.of());
  }

  /// Other modes are for Kyverno's authorization server.
  private static boolean isJudged(CelPolicy.Basis basis) {
    return basis.mode().equals("Kubernetes")
        || basis.isJson()
        || basis.kind() == PolicyKind.MUTATING;
  }

  private static List<String> actions(CelPolicy policy) {
    return switch (policy) {
      case CelPolicy.Validating validating -> validating.actions();
      case CelPolicy.ImageValidating images -> images.actions();
      case CelPolicy.Mutating _, CelPolicy.Generating _, CelPolicy.Deleting _ -> List.of();
    };
  }

  /// A judge of controllers. Rewriting is textual and may break an expression that was sound.
  private Judge variant(Autogen.Variant variant, List<CelException> exceptions) {
    Compiled compiled = compile(variant.policy(), exceptions, variant.extracts());
    if (compiled.rejections().isEmpty()) {
      return compiled.judge();
    }
    var broken =
        Answer.of(
            RuleResponse.error(
                "evaluation",
                variant.policy().basis().kind().ruleType(),
                "failed to compile policy: "
                    + compiled.rejections().stream()
                        .map(Rejection::toString)
                        .collect(Collectors.joining("; "))));
    return _ -> Optional.of(broken);
  }

  private record Compiled(Judge judge, List<Rejection> rejections) {}

  private Compiled compile(CelPolicy policy, List<CelException> exceptions, boolean extracts) {
    CelPolicy.Basis basis = policy.basis();
    boolean confined = !basis.namespace().isEmpty();
    var compiler = new PolicyCompiler(environments.of(basis.kind(), confined));
    var rejections = new ArrayList<Rejection>();
    Judge judge =
        switch (policy) {
          case CelPolicy.Validating validating ->
              new ValidatingJudge(validating, exceptions, compiler, extracts);
          case CelPolicy.Mutating mutating ->
              new MutatingJudge(mutating, exceptions, compiler, extracts);
          case CelPolicy.Generating generating ->
              new GeneratingJudge(generating, exceptions, compiler);
          case CelPolicy.Deleting deleting -> new DeletingJudge(deleting, exceptions, compiler);
          case CelPolicy.ImageValidating images -> {
            var choosing = new PolicyCompiler(environments.ofImageReferences());
            Judge ofImages = new ImageJudge(images, exceptions, compiler, choosing);
            rejections.addAll(choosing.rejections());
            yield ofImages;
          }
        };
    rejections.addAll(compiler.rejections());
    return new Compiled(judge, rejections);
  }
}
