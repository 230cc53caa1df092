package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One run of a query: what it was given, what `with` replaced, and what was computed already.
/// Belongs to one thread.
final class Evaluation {
  private final RuleNode root;
  private final @Nullable Value base;
  private final BuiltinRegistry builtins;
  private final Budget budget;
  private final BuiltinCalls builtinCalls;
  private final JoinIndexes joins = new JoinIndexes();
  private final @Nullable Trace trace;
  private BodyRunner runner = (_, _, _) -> true;

  private Overrides overrides;
  private Answers answers = Answers.none();

  Evaluation(
      RuleNode root,
      @Nullable Value base,
      @Nullable Value input,
      BuiltinRegistry builtins,
      Environment environment) {
    this.root = root;
    this.base = base;
    this.overrides = Overrides.of(input);
    this.builtins = builtins;
    this.budget = new Budget(environment.limits());
    this.trace = environment.audience().tracer().map(Trace::new).orElse(null);
    this.builtinCalls = new BuiltinCalls(environment, budget, trace);
  }

  JoinIndexes joins() {
    return joins;
  }

  BuiltinRegistry builtins() {
    return builtins;
  }

  /// Absent if nobody wants to be told of the steps.
  @Nullable Trace trace() {
    return trace;
  }

  void runner(BodyRunner engine) {
    runner = engine;
  }

  RuleNode root() {
    return root;
  }

  boolean isRoot(RuleNode node) {
    return root.equals(node);
  }

  @Nullable Cursor input() {
    return Cursor.Known.of(overrides.input());
  }

  Cursor data() {
    Targets targets = overrides.targets();
    return targets.isEnd()
        ? new Cursor.Known(Objects.requireNonNull(overrides.data()))
        : new Cursor.Data(this, root, targets, overrides.data(), base);
  }

  @Nullable Value inputValue() {
    return overrides.input();
  }

  @Nullable Value base() {
    return base;
  }

  /// Whether `with` has replaced a part of `data`.
  boolean hasDataOverrides() {
    return overrides.data() != null;
  }

  /// Whether `with` has replaced functions.
  boolean hasFunctionOverrides() {
    return !overrides.functions().isEmpty();
  }

  Overrides overrides() {
    return overrides;
  }

  /// What rules answer under some overrides.
  record Scope(Overrides overrides, Answers answers) {}

  Scope enter(Overrides others) {
    var before = new Scope(overrides, answers);
    overrides = others;
    answers = answers.inside(others.allTouched());
    return before;
  }

  Scope exchange(Scope other) {
    var before = new Scope(overrides, answers);
    overrides = other.overrides;
    answers = other.answers;
    return before;
  }

  Answers answers() {
    return answers;
  }

  /// The place of rules; absent if they define nothing that can be looked at.
  @Nullable Cursor cursor(RuleNode node, Location at) {
    RuleGroup group = Objects.requireNonNull(node.group());
    return switch (group.kind()) {
      case FUNCTION -> null;
      case COMPLETE -> Cursor.Known.of(complete(group));
      case SET, OBJECT -> new Cursor.Partial(this, group, List.of());
    };
  }

  @Nullable Value complete(RuleGroup group) {
    Answers here = answers;
    Answers.Answer known = here.whole(group);
    if (known == null) {
      known =
          here.whole(
              group,
              answer(group, new Value[0], "complete rules must not produce multiple outputs"));
    }
    return known.value();
  }

  private @Nullable Value answer(RuleGroup group, Value[] given, String conflict) {
    Value found = null;
    for (RulePlan rule : runner.candidates(group, overrides.input(), given)) {
      Value next = one(rule, given, found, group.isFirstEnough(), conflict);
      for (int i = 0; next == null && i < rule.otherwise().size(); i++) {
        next = one(rule.otherwise().get(i), given, found, group.isFirstEnough(), conflict);
      }
      if (next != null) {
        found = next;
        if (group.isFirstEnough()) {
          return found;
        }
      }
    }
    return found == null && group.fallback() != null
        ? one(group.fallback(), given, null, true, conflict)
        : found;
  }

  private @Nullable Value one(
      RulePlan rule,
      Value[] given,
      @Nullable Value before,
      boolean isFirstEnough,
      String conflict) {
    var found = new @Nullable Value[] {null};
    runner.each(
        rule,
        given,
        outputs -> {
          Value value = outputs[outputs.length - 1];
          Value other = found[0] == null ? before : found[0];
          if (other != null && !other.equals(value)) {
            throw new EvaluationException(EvaluationException.CONFLICT, conflict, rule.at());
          }
          found[0] = value;
          return !isFirstEnough;
        });
    return found[0];
  }

  /// All of a set or object if it was computed already.
  @Nullable Value cachedExtent(RuleGroup group) {
    Answers.Answer known = answers.whole(group);
    return known == null ? null : known.value();
  }

  /// What rules of a set or object say under the keys; absent if nothing.
  @Nullable Value partial(RuleGroup group, List<Value> keys) {
    Answers here = answers;
    Value[] given = keys.toArray(new Value[0]);
    Answers.Answer known = given.length == 0 ? here.whole(group) : here.called(group, given);
    if (known == null) {
      Value value = extent(group, given);
      known = given.length == 0 ? here.whole(group, value) : here.called(group, given, value);
    }
    return known.value();
  }

  private @Nullable Value extent(RuleGroup group, Value[] given) {
    var extent = new Extent(group.kind() == RuleGroup.Kind.SET);
    for (RulePlan rule : runner.candidates(group, overrides.input(), given)) {
      runner.each(
          rule,
          given,
          outputs -> {
            extent.add(outputs, rule);
            return true;
          });
    }
    Value value = extent.value();
    for (Value key : given) {
      value = value == null ? null : Cursor.Known.child(value, key);
    }
    return value;
  }

  /// How many arguments a function takes before the one that receives its result.
  int arity(Term.Ref operator) {
    if (operator.startsWith("data")) {
      RuleGroup group = root.group(operator);
      return group == null ? -1 : group.arity();
    }
    return builtins
        .find(operator.toString())
        .filter(builtin -> builtin.signature().result().isPresent())
        .map(builtin -> builtin.signature().arity())
        .orElse(-1);
  }

  /// Whether a reference names a function or built-in.
  boolean isFunction(Term.Ref name) {
    if (!name.startsWith("data")) {
      return builtins.find(name.toString()).isPresent();
    }
    RuleGroup group = root.group(name);
    return group != null && group.kind() == RuleGroup.Kind.FUNCTION;
  }

  /// Calls a function or built-in. Offers its results until one is refused; whether none was.
  boolean call(Term.Ref operator, Value[] given, Location at, Predicate<@Nullable Value> wanted) {
    String name = operator.toString();
    Overrides.Replacement replacement = overrides.functions().get(name);
    if (replacement instanceof Overrides.Replacement.Constant(var value, _)) {
      return value == null || wanted.test(value);
    }
    if (replacement instanceof Overrides.Replacement.Function(var other, _, _)) {
      return replaced(other, given, at, wanted);
    }
    if (operator.startsWith("data")) {
      RuleGroup group = root.group(operator);
      Value value = group == null ? null : function(group, given);
      return value == null || wanted.test(value);
    }
    Builtin builtin = builtins.find(name).orElse(null);
    if (builtin == null) {
      throw new EvaluationException(
          EvaluationException.INTERNAL, "unsupported built-in: " + name, at);
    }
    return builtinCalls.call(builtin, given, at, wanted);
  }

  /// Within the function that takes its place, no function is replaced.
  private boolean replaced(
      Term.Ref other, Value[] given, Location at, Predicate<@Nullable Value> wanted) {
    Scope before = enter(overrides.withoutFunctions());
    try {
      return call(
          other,
          given,
          at,
          value -> {
            Scope inside = exchange(before);
            boolean goOn = wanted.test(value);
            exchange(inside);
            return goOn;
          });
    } finally {
      exchange(before);
    }
  }

  @Nullable Value function(RuleGroup group, Value[] given) {
    Answers here = answers;
    Answers.Answer known = here.called(group, given);
    if (known == null) {
      known =
          here.called(
              group,
              given,
              answer(group, given, "functions must not produce multiple outputs for same inputs"));
    }
    return known.value();
  }

  /// Calls a built-in that has one result; absent if it is undefined.
  @Nullable Value invoke(Builtin builtin, Value[] given, Location at) {
    return builtinCalls.invoke(builtin, given, at);
  }

  List<EvaluationException> builtinErrors() {
    return builtinCalls.errors();
  }

  /// Pays for one step.
  void step() {
    budget.spend(1);
  }
}
