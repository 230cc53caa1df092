package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import org.jspecify.annotations.Nullable;

/// Constants computed when the expression is planned; they cost nothing afterwards.
final class Folding {
  private Folding() {}

  /// The literal itself, or the constant that it is when all its parts are.
  static Node ofParts(Node literal, Node[] parts) {
    for (Node part : parts) {
      if (!(part instanceof Node.Constant)) {
        return literal;
      }
    }
    Object value = valueOf(literal);
    return value instanceof CelError ? literal : new Node.Constant(value);
  }

  static @Nullable Object valueOf(Node node) {
    return node.eval(new Evaluation(0).limitedTo(Long.MAX_VALUE));
  }
}
