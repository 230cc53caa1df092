package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.function.Calls;
import dev.bulwark.gotemplate.function.FunctionException;
import dev.bulwark.gotemplate.host.Surroundings;
import dev.bulwark.gotemplate.text.Printer;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.tree.Statement.Flow;
import dev.bulwark.gotemplate.value.GoType;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoQuote;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One run of one template: its dot, its variables, and where it is.
final class Frame implements Calls {
  private final Execution execution;
  private final Template template;
  private final @Nullable Place caller;
  private final TraceBuilder out;
  private final @Nullable Value[] variables;
  private final boolean[] boxed;
  private Value dot;
  private boolean dotBoxed;
  private Node at;
  private Statement statement;

  Frame(
      Execution execution,
      Template template,
      Value data,
      @Nullable Place caller,
      TraceBuilder out) {
    this.execution = execution;
    this.template = template;
    this.caller = caller;
    this.out = out;
    this.variables = new @Nullable Value[template.slots()];
    this.boxed = new boolean[template.slots()];
    this.dot = data;
    this.variables[0] = data;
    this.at = template.body();
    this.statement = template.body();
  }

  Execution execution() {
    return execution;
  }

  @Nullable Place caller() {
    return caller;
  }

  Value dot() {
    return dot;
  }

  boolean isDotBoxed() {
    return dotBoxed;
  }

  @Nullable Value variable(int slot) {
    return variables[slot];
  }

  boolean isVariableBoxed(int slot) {
    return slot >= 0 && boxed[slot];
  }

  void set(int slot, Value value, boolean isBoxed) {
    variables[slot] = value;
    boxed[slot] = isBoxed;
  }

  /// Errors from here on are about this node.
  void at(Node node) {
    at = node;
  }

  void enter(Statement next) {
    at = next;
    statement = next;
    step();
  }

  void step() {
    if (!execution.step()) {
      throw execution.tooMuch(this);
    }
  }

  Flow walk(Block block) {
    at = block;
    return block.run(this);
  }

  Flow withDot(Value value, boolean isBoxed, Block block) {
    Value outer = dot;
    boolean outerBoxed = dotBoxed;
    dot = value;
    dotBoxed = isBoxed;
    Flow flow = walk(block);
    dot = outer;
    dotBoxed = outerBoxed;
    return flow;
  }

  void call(Template called, Value data) {
    execution.run(called, data, place(), out);
  }

  /// The statement that runs.
  Place place() {
    return statement.place(caller);
  }

  void write(String text, Origin origin) {
    room(text.length());
    out.verbatim(text, origin, 0);
  }

  void print(Value value) {
    Place place = place();
    if (value instanceof Str text) {
      room(text.traced().length());
      out.appendWritten(text.traced(), place);
    } else {
      String text = Printer.text(value);
      room(text.length());
      out.append(text, value.origin().writtenBy(place));
    }
  }

  private void room(int length) {
    if (out.length() + (long) length > execution.limits().output()) {
      throw limit("a text of more than " + execution.limits().output() + " characters");
    }
  }

  /// The value as one of a type, or a fault in Go's words.
  Value checked(Value value, @Nullable GoType type) {
    if (type == null) {
      return value;
    }
    if (value instanceof Nil nil && !nil.typed()) {
      if (!type.mayBeNil()) {
        throw fault("invalid value; expected " + type.typeName());
      }
      return type == GoType.VALUE ? nil : type.zero(nil);
    }
    Value accepted = type.accept(value);
    if (accepted == null) {
      throw fault(
          "wrong type for value; expected " + type.typeName() + "; got " + value.typeName());
    }
    return accepted;
  }

  void refuseArguments(Command command, @Nullable Value last) {
    if (command.words().size() > 1 || last != null) {
      throw fault("can't give argument to non-function " + command.words().getFirst());
    }
  }

  /// Runs a function; what goes wrong in it is a fault of the node that calls it.
  Value guarded(Node node, String name, Supplier<Value> call) {
    int depth = execution.depth();
    try {
      return call.get();
    } catch (FunctionException fault) {
      at = node;
      TemplateException seen = fault("error calling " + name + ": " + fault.getMessage());
      String stated = fault.stated();
      throw stated == null ? seen : seen.stating(stated, fault.origin());
    } catch (TemplateException inner) {
      if (inner.phase() == TemplateException.Phase.LIMIT) {
        throw inner;
      }
      execution.unwind(depth);
      at = node;
      TemplateException outer = fault("error calling " + name + ": " + inner.getMessage());
      throw inner.seenFrom(String.valueOf(outer.getMessage()), outer.location());
    }
  }

  TemplateException fault(String message) {
    String location = at.in().goPlace(at.offset());
    String said =
        "template: "
            + location
            + ": executing "
            + GoQuote.of(template.name())
            + " at <"
            + at
            + ">: "
            + message;
    Place place = new Place(at.in(), at.offset(), at.toString().length(), caller);
    return TemplateException.execute(said, place, location, message);
  }

  FunctionException functionFault(String message) {
    return new FunctionException(message);
  }

  TemplateException limit(String message) {
    return TemplateException.limit(message, new Place(at.in(), at.offset(), 0, caller));
  }

  Calls calls() {
    return this;
  }

  @Override
  public Surroundings surroundings() {
    return execution.surroundings();
  }

  @Override
  public RandomGenerator random() {
    return execution.random();
  }

  @Override
  public Str include(String name, Value data) {
    return new Str(execution.include(this, name, data));
  }

  @Override
  public Str tpl(Str text, Value data) {
    return new Str(execution.tpl(this, text.traced(), data));
  }

  @Override
  public void spend(long amount) {
    if (!execution.spend(amount)) {
      throw limit("rendering makes more than its limits allow");
    }
  }

  @Override
  public Origin here() {
    return Origin.written(place());
  }
}
