package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Evaluates the expressions of one scope, as hclsyntax does.
final class Evaluator {
  private final Evaluation run;
  private final Scope scope;

  Evaluator(Evaluation run, Scope scope) {
    this.run = run;
    this.scope = scope;
  }

  Evaluation run() {
    return run;
  }

  /// @throws EvaluationException if the expression has a fault
  Value evaluate(Expression expression, @Nullable Locals locals) {
    run.enter();
    Value value =
        switch (expression) {
          case Expression.Literal(Value literal, _) -> literal;
          case Expression.Reference reference -> reference(reference, locals);
          case Expression.Traversal(Expression source, List<Expression.Step> steps, _) ->
              Steps.follow(evaluate(source, locals), steps);
          case Expression.Index index -> index(index, locals);
          case Expression.Splat splat -> new Splats(this).evaluate(splat, locals);
          case Expression.SplatItem item -> splatItem(item, locals);
          case Expression.Call call -> new Calls(this).evaluate(call, locals);
          case Expression.Conditional conditional ->
              new Conditionals(this).evaluate(conditional, locals);
          case Expression.Binary binary -> new Operations(this).binary(binary, locals);
          case Expression.Unary unary -> new Operations(this).unary(unary, locals);
          case Expression.Parentheses(Expression inner, _) -> evaluate(inner, locals);
          case Expression.TupleConstructor tuple -> tuple(tuple, locals);
          case Expression.ObjectConstructor object -> object(object, locals);
          case Expression.For loop -> new Loops(this).evaluate(loop, locals);
          case Expression.Template template -> new Templates(this).template(template, locals);
          case Expression.Interpolation(Expression inner, _) -> evaluate(inner, locals);
          case Expression.TemplateLoop(Expression.For loop) ->
              new Templates(this).loop(loop, locals);
          case Expression.Malformed _ -> Value.unknown(Types.ANY, Evaluation.FAULT);
        };
    run.leave();
    return value;
  }

  /// The value, or the fault that it has instead.
  Attempted attempt(Expression expression, @Nullable Locals locals) {
    int depth = run.depth();
    try {
      return new Attempted(evaluate(expression, locals), null);
    } catch (EvaluationException fault) {
      run.restore(depth);
      return new Attempted(Value.unknown(Types.ANY, Evaluation.FAULT), fault.diagnostic());
    }
  }

  /// @param value unknown if there is a fault
  record Attempted(Value value, @Nullable HclDiagnostic fault) {
    Value orThrow() {
      if (fault != null) {
        throw new EvaluationException(fault);
      }
      return value;
    }
  }

  private Value reference(Expression.Reference reference, @Nullable Locals locals) {
    Value local = Locals.find(locals, reference.root());
    if (local != null) {
      return Steps.follow(local, reference.steps());
    }
    return switch (scope.resolve(reference, run)) {
      case Scope.Answer.Refused(String summary, String detail) ->
          throw new EvaluationException(summary, detail, reference.place());
      case Scope.Answer.Found(Value value, int consumed) -> {
        List<Expression.Step> rest = reference.steps().subList(consumed, reference.steps().size());
        Value reached = Steps.follow(value, rest);
        yield reached.from(passed(reached.origin(), reference.place()));
      }
    };
  }

  private static Origin passed(Origin origin, Place place) {
    return origin instanceof Origin.Nowhere
        ? new Origin.Written(place)
        : origin.through(place, place.text());
  }

  private static Value splatItem(Expression.SplatItem item, @Nullable Locals locals) {
    Value value = Locals.find(locals, Locals.SPLAT_ITEM);
    if (value == null) {
      throw new IllegalStateException("a splat item outside of its splat at " + item.place());
    }
    return value;
  }

  private Value index(Expression.Index index, @Nullable Locals locals) {
    Value collection = evaluate(index.collection(), locals);
    return Steps.index(collection, evaluate(index.key(), locals), index.place());
  }

  private Value tuple(Expression.TupleConstructor tuple, @Nullable Locals locals) {
    var elements = new ArrayList<Value>(tuple.elements().size());
    for (Expression element : tuple.elements()) {
      elements.add(evaluate(element, locals));
    }
    return Value.tuple(elements).from(new Origin.Written(tuple.place()));
  }

  private Value object(Expression.ObjectConstructor object, @Nullable Locals locals) {
    Map<String, Value> members = new HashMap<>();
    boolean sensitive = false;
    String unknown = "";
    boolean known = true;
    for (Expression.ObjectConstructor.Item item : object.items()) {
      String bare = item.bareKey();
      Value key = bare == null ? key(item, locals) : Value.text(bare);
      Value value = evaluate(item.value(), locals);
      sensitive |= key.sensitive();
      if (key.isKnown()) {
        members.put(key.text(), value);
      } else {
        known = false;
        unknown = key.unknownReason();
      }
    }
    Value made = known ? Value.object(members) : Value.unknown(Types.ANY, unknown);
    return made.sensitiveIf(sensitive && known).from(new Origin.Written(object.place()));
  }

  private Value key(Expression.ObjectConstructor.Item item, @Nullable Locals locals) {
    Place place = item.key().place();
    if (!item.evaluated()
        && item.key() instanceof Expression.Reference(_, List<Expression.Step> steps, _)
        && !steps.isEmpty()) {
      throw new EvaluationException(
          "Ambiguous attribute key",
          "If this expression is intended to be a reference, wrap it in parentheses. If it's"
              + " instead intended as a literal name containing periods, wrap it in quotes to"
              + " create a string literal.",
          place);
    }
    Value key = evaluate(item.key(), locals);
    if (key.isNull()) {
      throw new EvaluationException("Null value as key", "Can't use a null value as a key.", place);
    }
    try {
      return Conversion.convert(key, Types.STRING);
    } catch (ConversionException failure) {
      throw new EvaluationException(
          "Incorrect key type", "Can't use this value as a key: " + failure.reason() + ".", place);
    }
  }

  /// The value as an operand or condition must be, or a fault with the given beginning.
  static Value converted(Value value, Type type, String summary, String before, Place place) {
    try {
      return Conversion.convert(value, type);
    } catch (ConversionException failure) {
      throw new EvaluationException(summary, before + failure.reason() + ".", place);
    }
  }
}
