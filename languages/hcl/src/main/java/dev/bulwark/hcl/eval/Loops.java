package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `for` expressions.
final class Loops {
  private static final String INVALID_CONDITION = "Invalid 'for' condition";
  private static final String INVALID_KEY = "Invalid object key";

  private final Evaluator evaluator;

  Loops(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /// What a loop gave so far.
  private static final class Made {
    final List<Value> elements = new ArrayList<>();
    final Map<String, List<Value>> groups = new LinkedHashMap<>();
    final Map<String, Value> members = new HashMap<>();
    boolean sensitive;
    boolean known = true;
    String reason = "";

    void unknown(Value value) {
      known = false;
      reason = value.unknownReason();
    }
  }

  Value evaluate(Expression.For loop, @Nullable Locals locals) {
    Value collection = evaluator.evaluate(loop.collection(), locals);
    Place place = loop.collection().place();
    if (collection.isNull()) {
      throw new EvaluationException(
          "Iteration over null value",
          "A null value cannot be used as the collection in a 'for' expression.",
          place);
    }
    if (collection.type().isPrimitive()) {
      throw new EvaluationException(
          "Iteration over non-iterable value",
          "A value of type %s cannot be used as the collection in a 'for' expression."
              .formatted(collection.type().friendlyName()),
          place);
    }
    Origin origin = new Origin.Computed(loop.place(), List.of(collection.origin()));
    if (collection.type() instanceof Type.Any) {
      return Value.unknown(Types.ANY, collection.unknownReason()).from(origin);
    }
    var made = new Made();
    made.sensitive = collection.sensitive();
    checkCondition(loop, locals, made);
    if (!collection.isKnown()) {
      made.unknown(collection);
    }
    for (Iteration.Round round : Iteration.over(collection)) {
      round(loop, Iteration.bind(loop, round, locals), made);
    }
    return result(loop, made).sensitiveIf(made.sensitive).from(origin);
  }

  /// A condition that fails with unknown variables fails with any.
  private void checkCondition(Expression.For loop, @Nullable Locals locals, Made made) {
    if (loop.condition() != null) {
      Value unknown = Value.unknown(Types.ANY, "it is not evaluated yet");
      Value condition =
          evaluator.evaluate(
              loop.condition(),
              Iteration.bind(loop, new Iteration.Round(unknown, unknown), locals));
      if (condition.isNull()) {
        throw new EvaluationException(
            "Condition is null",
            "The value of the 'if' clause must not be null.",
            loop.condition().place());
      }
      made.sensitive |= condition.sensitive();
      Evaluator.converted(
          condition,
          Types.BOOL,
          INVALID_CONDITION,
          "The 'if' clause value is invalid: ",
          loop.condition().place());
    }
  }

  private void round(Expression.For loop, @Nullable Locals locals, Made made) {
    if (loop.condition() != null && !included(loop.condition(), locals, made)) {
      return;
    }
    if (loop.key() == null) {
      made.elements.add(evaluator.evaluate(loop.value(), locals));
      return;
    }
    Value key = evaluator.evaluate(loop.key(), locals);
    if (key.isNull()) {
      throw new EvaluationException(
          INVALID_KEY,
          "Key expression in 'for' expression must not produce a null value.",
          loop.key().place());
    }
    made.sensitive |= key.sensitive();
    if (!key.isKnown()) {
      made.unknown(key);
      return;
    }
    String name =
        Evaluator.converted(
                key,
                Types.STRING,
                INVALID_KEY,
                "The key expression produced an invalid result: ",
                loop.key().place())
            .text();
    Value value = evaluator.evaluate(loop.value(), locals);
    if (loop.grouping()) {
      made.groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    } else if (made.members.putIfAbsent(name, value) != null) {
      throw new EvaluationException(
          "Duplicate object key",
          "Two different items produced the key \"%s\" in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key."
              .formatted(name),
          loop.key().place());
    }
  }

  private boolean included(Expression condition, @Nullable Locals locals, Made made) {
    Value include = evaluator.evaluate(condition, locals);
    if (include.isNull()) {
      throw new EvaluationException(
          INVALID_CONDITION, "The value of the 'if' clause must not be null.", condition.place());
    }
    made.sensitive |= include.sensitive();
    Value truth =
        Evaluator.converted(
            include,
            Types.BOOL,
            INVALID_CONDITION,
            "The 'if' clause value is invalid: ",
            condition.place());
    if (!truth.isKnown()) {
      made.unknown(truth);
      return false;
    }
    return truth.isTrue();
  }

  private static Value result(Expression.For loop, Made made) {
    if (!made.known) {
      return Value.unknown(Types.ANY, made.reason);
    }
    if (loop.key() == null) {
      return Value.tuple(made.elements);
    }
    made.groups.forEach((key, values) -> made.members.put(key, Value.tuple(values)));
    return Value.object(made.members);
  }
}
