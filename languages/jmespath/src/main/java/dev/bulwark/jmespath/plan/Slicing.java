package dev.bulwark.jmespath.plan;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Expression;
import dev.bulwark.jmespath.parse.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `[start:stop:step]`, as Python slices.
final class Slicing {
  private Slicing() {}

  static Expression of(Node.Slice slice) {
    Integer given = slice.step();
    int step = given == null ? 1 : given;
    return (current, run) -> current instanceof List<?> list ? slice(list, slice, step, run) : null;
  }

  private static List<@Nullable Object> slice(
      List<?> list, Node.Slice slice, int step, Evaluation run) {
    if (step == 0) {
      throw new EvaluationException("Invalid slice, step cannot be 0");
    }
    int length = list.size();
    int start = bound(slice.start(), step > 0 ? 0 : length - 1, length, step);
    int stop = bound(slice.stop(), step > 0 ? length : -1, length, step);
    List<@Nullable Object> part = new ArrayList<>();
    for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
      run.step();
      part.add(list.get((int) i));
    }
    return part;
  }

  private static int bound(@Nullable Integer given, int open, int length, int step) {
    if (given == null) {
      return open;
    }
    if (given < 0) {
      return Math.max(given + length, step < 0 ? -1 : 0);
    }
    return Math.min(given, step < 0 ? length - 1 : length);
  }
}
