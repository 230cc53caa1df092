package dev.bulwark.cel.library;

import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import org.jspecify.annotations.Nullable;

/// What expressions give in the newest Kubernetes; the variable `object` is of any type.
final class Answers {
  private static final CelEnvironment NEWEST =
      KubernetesCel.environment(KubernetesCel.NEWEST)
          .variable("object", CelType.DYN)
          .library(KubernetesLibraries.JSON_PATCH)
          .build();

  private Answers() {}

  static @Nullable Object value(String expression) {
    return value(expression, null);
  }

  static @Nullable Object value(String expression, @Nullable Object object) {
    return NEWEST
        .compile(expression)
        .program()
        .orElseThrow(() -> new AssertionError(NEWEST.compile(expression).errorText()))
        .evaluate(NEWEST.evaluation().bind(0, object));
  }

  /// The message of the error that the expression gives.
  static String error(String expression, @Nullable Object object) {
    return value(expression, object) instanceof CelError(String message) ? message : "no error";
  }

  static long cost(String expression, @Nullable Object object) {
    Evaluation evaluation = NEWEST.evaluation().bind(0, object);
    NEWEST.compile(expression).program().orElseThrow().evaluate(evaluation);
    return evaluation.cost();
  }
}
