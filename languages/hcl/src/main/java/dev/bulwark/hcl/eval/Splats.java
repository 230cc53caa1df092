package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splats: the same part of each element. What is no sequence counts as one of itself, null as an
/// empty one.
final class Splats {
  private final Evaluator evaluator;

  Splats(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value evaluate(Expression.Splat splat, @Nullable Locals locals) {
    Value source = evaluator.evaluate(splat.source(), locals);
    Origin origin = new Origin.Computed(splat.place(), List.of(source.origin()));
    boolean sequence = source.type().isSequence();
    if (source.isNull()) {
      if (sequence) {
        throw new EvaluationException(
            "Splat of null value",
            "Splat expressions (with the * symbol) cannot be applied to null sequences.",
            splat.source().place());
      }
      return Value.EMPTY_TUPLE.from(origin).sensitiveIf(source.sensitive());
    }
    if (source.type() instanceof Type.Any) {
      return Value.unknown(Types.ANY, source.unknownReason())
          .from(origin)
          .sensitiveIf(source.sensitive());
    }
    Value made;
    if (source.isKnown()) {
      made = known(splat, sequence ? source.elements() : List.of(source), source.type(), locals);
    } else if (sequence) {
      made = Value.unknown(unknownType(splat, source, locals), source.unknownReason());
    } else {
      // It may turn out to be null, and then this is empty.
      each(splat, source, locals);
      made = Value.unknown(Types.ANY, source.unknownReason());
    }
    return made.from(origin).sensitiveIf(source.sensitive());
  }

  private Value each(Expression.Splat splat, Value element, @Nullable Locals locals) {
    return evaluator.evaluate(splat.each(), new Locals(Locals.SPLAT_ITEM, element, locals));
  }

  private Value known(
      Expression.Splat splat, List<Value> elements, Type type, @Nullable Locals locals) {
    var values = new ArrayList<Value>(elements.size());
    for (Value element : elements) {
      values.add(each(splat, element, locals));
    }
    if (!(type instanceof Type.ListOf || type instanceof Type.SetOf)) {
      return Value.tuple(values);
    }
    Type element =
        values.isEmpty()
            ? each(splat, Value.unknown(type.element(), ""), locals).type()
            : values.getFirst().type();
    for (Value value : values) {
      if (!value.type().equals(element)) {
        throw new EvaluationException(
            "Invalid nested splat expressions",
            "The second level of splat expression produced elements of different types, so it"
                + " isn't possible to construct a valid list to represent the top-level result."
                + " Consider using a for expression instead, to produce a tuple-typed result which"
                + " can therefore have non-homogenous element types.",
            splat.place());
      }
    }
    return Value.list(element, values);
  }

  private Type unknownType(Expression.Splat splat, Value source, @Nullable Locals locals) {
    if (source.type() instanceof Type.TupleOf(List<Type> types)) {
      return Type.tuple(
          types.stream()
              .map(type -> each(splat, Value.unknown(type, source.unknownReason()), locals).type())
              .toList());
    }
    Value element = Value.unknown(source.type().element(), source.unknownReason());
    return Type.list(each(splat, element, locals).type());
  }
}
