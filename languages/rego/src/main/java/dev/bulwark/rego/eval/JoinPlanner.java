package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.eval.Nodes.Node;
import dev.bulwark.rego.eval.Nodes.Place;
import dev.bulwark.rego.eval.PlannedBody.Matcher;
import dev.bulwark.rego.eval.PlannedBody.Step;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/// Plans loops over those elements only that a later equation lets through. The equation stays
/// where it is, so an index may leave out too few elements without harm.
final class JoinPlanner {
  private final Nodes nodes;
  private final Matchers matchers;

  JoinPlanner(Nodes nodes, Matchers matchers) {
    this.nodes = nodes;
    this.matchers = matchers;
  }

  UnaryOperator<Step> of(Join join, PlanScope scope) {
    Term.Ref loop = join.loop();
    Location at = loop.at();
    Place over = nodes.place(loop, loop.parts().size() - 1, scope);
    Node[] wanted =
        nodes.all(join.comparisons().stream().map(Join.Comparison::wanted).toList(), scope);
    List<List<Value>> fields = join.comparisons().stream().map(Join.Comparison::field).toList();
    Matcher key = matchers.of(loop.parts().getLast(), scope);
    int slot = scope.bind(join.element().name());
    return next -> {
      Places.Visitor visitor =
          (found, below, frame) -> {
            Value element = Places.value(below, at);
            if (element == null || !key.match(found, frame)) {
              return true;
            }
            frame.slots[slot] = element;
            return next.run(frame);
          };
      return frame -> {
        Object place = over.get(frame);
        if (place == null) {
          return true;
        }
        Value[] values = Nodes.values(wanted, frame);
        if (values == null) {
          return true; // nothing is equal to what is not there
        }
        int[] positions =
            place instanceof ArrayValue array
                ? frame.evaluation.joins().positions(array, fields, List.of(values))
                : null;
        return positions == null
            ? Places.each(place, at, frame, visitor)
            : each((ArrayValue) place, positions, frame, visitor);
      };
    };
  }

  private static boolean each(
      ArrayValue array, int[] positions, PlanFrame frame, Places.Visitor visitor) {
    for (int position : positions) {
      frame.evaluation.step();
      if (!visitor.visit(NumberValue.of(position), array.get(position), frame)) {
        return false;
      }
    }
    return true;
  }
}
