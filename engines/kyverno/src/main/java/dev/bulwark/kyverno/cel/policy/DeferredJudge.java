package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.kyverno.cel.matching.Question;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A judge that is compiled when it is first asked: most runs meet few of the kinds that policies
/// for pods are rewritten for. Two threads may compile it at once, to the same effect.
final class DeferredJudge implements Judge {
  private final Supplier<Judge> compile;
  private volatile @Nullable Judge compiled;

  DeferredJudge(Supplier<Judge> compile) {
    this.compile = compile;
  }

  @Override
  public Optional<Answer> judge(Question question) {
    Judge judge = compiled;
    if (judge == null) {
      judge = compile.get();
      compiled = judge;
    }
    return judge.judge(question);
  }
}
