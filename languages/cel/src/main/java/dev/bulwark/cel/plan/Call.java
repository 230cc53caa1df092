package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of a library function. The overload is the checker's where it found a single one, and
/// chosen by the types of the arguments otherwise. Source: cel-go `decls.FunctionDecl.Bindings`.
final class Call extends Node {
  private final String function;
  private final CelOverload[] overloads;
  private final CallCost cost;
  private final Node[] arguments;
  private final boolean inOrder;

  /// @param overloads those to choose from, in the order of their declaration
  /// @param cost of the overload that the checker found, or of the function as such
  /// @param inOrder whether the arguments behind a faulty one are left alone, and the call
  ///   uncharged
  Call(
      String function,
      List<CelOverload> overloads,
      CallCost cost,
      Node[] arguments,
      boolean inOrder) {
    this.function = function;
    this.overloads = overloads.toArray(new CelOverload[0]);
    this.cost = cost;
    this.arguments = arguments;
    this.inOrder = inOrder;
  }

  @Override
  public @Nullable Object eval(Evaluation evaluation) {
    @Nullable Object[] given = new @Nullable Object[arguments.length];
    Object fault = null;
    for (int i = 0; i < given.length; i++) {
      given[i] = arguments[i].eval(evaluation);
      if (fault == null && (given[i] instanceof CelError || given[i] instanceof CelUnknown)) {
        fault = given[i];
        if (inOrder && i + 1 < given.length) {
          return fault;
        }
      }
    }
    Object result =
        switch (cost) {
          case CallCost.Fixed(long amount) -> {
            evaluation.charge(amount);
            yield fault != null ? fault : apply(given, evaluation);
          }
          case CallCost.Prepaid prepaid -> {
            evaluation.charge(prepaid.of(given));
            yield fault != null ? fault : apply(given, evaluation);
          }
          case CallCost.Computed computed -> {
            Object made = fault != null ? fault : apply(given, evaluation);
            evaluation.charge(computed.of(given, made));
            yield made;
          }
        };
    if (result instanceof String || result instanceof List<?> || result instanceof CelBytes) {
      evaluation.made(result);
    }
    return result;
  }

  private @Nullable Object apply(@Nullable Object[] given, Evaluation evaluation) {
    for (CelOverload overload : overloads) {
      if (overload.accepts(given)) {
        return switch (overload.implementation()) {
          case CelFunction.Unary unary -> unary.call(given[0]);
          case CelFunction.Binary binary -> binary.call(given[0], given[1]);
          case CelFunction.Variadic variadic -> variadic.call(given, evaluation);
        };
      }
    }
    return noSuchOverload(given);
  }

  private CelError noSuchOverload(@Nullable Object[] given) {
    var message = new StringBuilder("no such overload: ").append(function).append('(');
    for (int i = 0; i < given.length; i++) {
      message.append(i == 0 ? "" : ", ").append(Types.of(given[i]).name());
    }
    return new CelError(message.append(')').toString());
  }
}
