package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// `regex.globs_match(glob1, glob2)`: whether some text matches both. A glob is characters, `.` and
/// sets such as `[a-f]`, each of which `*` or `+` may follow.
final class GlobsMatch implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("regex.globs_match")
          .takes("glob1", STRING)
          .takes("glob2", STRING)
          .returns("result", BOOLEAN);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    List<GlobToken> left = new GlobTokens(given.string(0)).read();
    List<GlobToken> right = new GlobTokens(given.string(1)).read();
    context.reserve((left.size() + 1L) * (right.size() + 1L));
    return BooleanValue.of(intersect(left, right, context));
  }

  /// Walks both globs at once: a state is a position in each, and a common character of the tokens
  /// there leads on. `*` may be stepped over without one.
  private static boolean intersect(
      List<GlobToken> left, List<GlobToken> right, BuiltinContext context) {
    int width = right.size() + 1;
    var seen = new boolean[(left.size() + 1) * width];
    var open = new ArrayDeque<Integer>();
    open.add(0);
    while (!open.isEmpty()) {
      int state = open.remove();
      if (seen[state]) {
        continue;
      }
      seen[state] = true;
      context.spend(1);
      int i = state / width;
      int j = state % width;
      if (i == left.size() && j == right.size()) {
        return true;
      }
      if (i < left.size() && left.get(i).mayBeSkipped()) {
        open.add(state + width);
      }
      if (j < right.size() && right.get(j).mayBeSkipped()) {
        open.add(state + 1);
      }
      if (i < left.size() && j < right.size() && left.get(i).meets(right.get(j))) {
        open.addAll(after(left.get(i), i, right.get(j), j, width));
      }
    }
    return false;
  }

  private static List<Integer> after(GlobToken left, int i, GlobToken right, int j, int width) {
    var states = new ArrayList<Integer>();
    states.add((i + 1) * width + j + 1);
    if (left.repeats()) {
      states.add(i * width + j + 1);
    }
    if (right.repeats()) {
      states.add((i + 1) * width + j);
    }
    return states;
  }
}
