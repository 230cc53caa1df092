package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.trace.TraceEvent;
import dev.bulwark.rego.trace.TraceEvent.OfBody;
import dev.bulwark.rego.trace.TraceEvent.OfRule;
import dev.bulwark.rego.trace.TraceEvent.OfStatement;
import dev.bulwark.rego.trace.TraceEvent.Op;
import dev.bulwark.rego.trace.TraceEvent.Subject;
import dev.bulwark.rego.trace.Tracer;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Tells a tracer what the interpreter does, in the order in which OPA tells it.
final class Trace {
  private final Tracer tracer;
  private long queries;
  private long query;
  private long parent;
  private Location last = Location.NONE;

  Trace(Tracer tracer) {
    this.tracer = tracer;
  }

  /// Something that goes on for each solution until one is refused, and tells whether none was.
  interface Solving {
    boolean each(BooleanSupplier then);
  }

  /// A rule that is entered, whatever its patterns make of what is given.
  boolean rule(RulePlan rule, Predicate<Value[]> wanted, RuleBody body) {
    var subject = new OfRule(rule.name());
    return within(
        subject,
        rule.headAt(),
        () ->
            body.each(
                outputs -> {
                  tell(Op.EXIT, subject, rule.headAt());
                  boolean goOn = wanted.test(outputs);
                  if (goOn) {
                    tell(Op.REDO, subject, rule.headAt());
                  }
                  return goOn;
                }));
  }

  /// What offers the outputs of a rule.
  interface RuleBody {
    boolean each(Predicate<Value[]> wanted);
  }

  /// The body of a query, a negation or a comprehension.
  boolean body(List<Expr> body, BooleanSupplier then, Solving solving) {
    var subject = new OfBody(body);
    Location at = body.isEmpty() ? last : body.getFirst().at();
    return within(
        subject,
        at,
        () ->
            solving.each(
                () -> {
                  tell(Op.EXIT, subject, at);
                  boolean goOn = then.getAsBoolean();
                  tell(Op.REDO, subject, at);
                  return goOn;
                }));
  }

  private boolean within(Subject subject, Location at, BooleanSupplier run) {
    long outer = query;
    long outerParent = parent;
    parent = outer;
    query = queries++;
    tell(Op.ENTER, subject, at);
    try {
      return run.getAsBoolean();
    } finally {
      query = outer;
      parent = outerParent;
    }
  }

  boolean statement(Expr expr, int index, BooleanSupplier then, Solving solving) {
    var subject = new OfStatement(expr, index);
    boolean[] defined = {false};
    tell(Op.EVAL, subject, expr.at());
    boolean goOn =
        solving.each(
            () -> {
              defined[0] = true;
              boolean more = then.getAsBoolean();
              if (!expr.negated()) {
                tell(Op.REDO, subject, expr.at());
              }
              return more;
            });
    if (!defined[0]) {
      tell(Op.FAIL, subject, expr.at());
    }
    return goOn;
  }

  void note(String text) {
    tell(Op.NOTE, new TraceEvent.Note(text), last);
  }

  private void tell(Op op, Subject subject, Location at) {
    last = at;
    tracer.on(new TraceEvent(op, query, parent, subject, at));
  }
}
