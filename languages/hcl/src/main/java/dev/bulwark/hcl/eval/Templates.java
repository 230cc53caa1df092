package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts of several parts.
final class Templates {
  private static final String INVALID = "Invalid template interpolation value";

  private final Evaluator evaluator;

  Templates(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value template(Expression.Template template, @Nullable Locals locals) {
    if (template.parts().size() == 1
        && template.parts().getFirst() instanceof Expression.Literal(Value literal, _)) {
      return literal;
    }
    var text = new StringBuilder();
    var origins = new ArrayList<Origin>();
    boolean sensitive = false;
    Value unknown = null;
    for (Expression part : template.parts()) {
      Value value = evaluator.evaluate(part, locals);
      if (value.isNull()) {
        throw new EvaluationException(
            INVALID,
            "The expression result is null. Cannot include a null value in a string template.",
            part.place());
      }
      sensitive |= value.sensitive();
      if (!(part instanceof Expression.Literal)) {
        origins.add(value.origin());
      }
      if (!value.isKnown()) {
        unknown = value;
        continue;
      }
      append(value, "Cannot include the given value in a string template: ", part.place(), text);
    }
    Value made =
        unknown == null
            ? Value.text(text.toString())
            : Value.unknown(Types.STRING, unknown.unknownReason());
    return made.sensitiveIf(sensitive).from(new Origin.Computed(template.place(), origins));
  }

  private void append(Value value, String before, Place place, StringBuilder to) {
    String text = Evaluator.converted(value, Types.STRING, INVALID, before, place).text();
    evaluator.run().charge(text.length());
    to.append(text);
  }

  /// The texts of all rounds of a loop.
  Value loop(Expression.For loop, @Nullable Locals locals) {
    Value rounds = evaluator.evaluate(loop, locals);
    Origin origin = new Origin.Computed(loop.place(), List.of(rounds.origin()));
    boolean sensitive = rounds.sensitive();
    Value unknown = rounds.isKnown() ? null : rounds;
    var text = new StringBuilder();
    for (Value round : rounds.elements()) {
      sensitive |= round.sensitive();
      if (!round.isKnown()) {
        unknown = round;
      } else if (unknown == null) {
        append(
            round,
            "Cannot include one of the interpolation results into the string template: ",
            loop.place(),
            text);
      }
    }
    Value made =
        unknown == null
            ? Value.text(text.toString())
            : Value.unknown(Types.STRING, unknown.unknownReason());
    return made.sensitiveIf(sensitive).from(origin);
  }
}
