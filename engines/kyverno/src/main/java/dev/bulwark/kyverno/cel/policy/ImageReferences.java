package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.kyverno.cel.expression.Conditions;
import dev.bulwark.kyverno.cel.expression.PolicyCompiler;
import dev.bulwark.kyverno.cel.expression.PolicyEnvironment;
import dev.bulwark.kyverno.cel.expression.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which images a policy is about: those that any rule chooses, or all where there is no rule.
final class ImageReferences {
  static final ImageReferences ALL = new ImageReferences(List.of());

  private final List<Rule> rules;

  private ImageReferences(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /// @param compiler of expressions about `ref`
  static ImageReferences compile(
      List<CelPolicy.ImageReferenceRule> written, PolicyCompiler compiler) {
    var rules = new ArrayList<Rule>();
    for (CelPolicy.ImageReferenceRule each : written) {
      if (!each.glob().isEmpty()) {
        Optional<Glob> glob = Glob.compile(each.glob());
        if (glob.isPresent()) {
          rules.add(new Rule.ByGlob(glob.get()));
        } else {
          compiler.reject(each.expression(), "the glob " + each.glob() + " cannot be read");
        }
      } else if (!each.expression().text().isEmpty()) {
        compiler
            .compile(each.expression(), Wanted.BOOL)
            .ifPresent(
                program -> rules.add(new Rule.ByExpression(program, compiler.environment())));
      } else {
        compiler.reject(each.expression(), "either glob or expression must be set");
      }
    }
    return new ImageReferences(rules);
  }

  private sealed interface Rule {
    /// A [Boolean] or a [CelError].
    Object matches(String image);

    record ByGlob(Glob glob) implements Rule {
      @Override
      public Object matches(String image) {
        return glob.matches(image);
      }
    }

    record ByExpression(CelProgram program, PolicyEnvironment environment) implements Rule {
      @Override
      public Object matches(String image) {
        Object value = program.evaluate(environment.plainEvaluation().bind(0, image));
        return value instanceof Boolean || value instanceof CelError
            ? value
            : new CelError(Conditions.notBool(value));
      }
    }
  }

  /// Whether the policy is about an image: a [Boolean], or the [CelError] of a rule.
  Object matches(String image) {
    for (Rule rule : rules) {
      Object matches = rule.matches(image);
      if (!matches.equals(false)) {
        return matches;
      }
    }
    return rules.isEmpty();
  }
}
