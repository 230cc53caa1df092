package dev.bulwark.kyverno.context;

import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Surroundings;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.request.YamlValue;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What expressions of a rule reach of the world: what the environment of the question opens.
///
/// Go ints are no numbers to JMESPath; the document holds doubles wherever Kyverno's does.
public record ContextSurroundings(Trigger trigger) implements Surroundings {
  @Override
  public Instant now() {
    return trigger.environment().now();
  }

  @Override
  public RandomGenerator random() {
    return trigger.environment().random();
  }

  @Override
  public @Nullable Object parseYaml(String text) {
    return YamlValue.of(text, EvaluationException::new);
  }

  @Override
  public boolean readsIntegersAsNumbers() {
    return false;
  }
}
