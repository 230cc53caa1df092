package dev.bulwark.cel.plan;

import com.google.re2j.Pattern;
import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.function.Patterns;
import dev.bulwark.cel.tree.Expr;
import dev.bulwark.cel.tree.SyntaxTree;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a syntax tree into [Node]s: names become indexes, constants are folded where cel-go folds
/// them (lists, maps, conversions, `in` of a constant list, patterns), common shapes get nodes of
/// their own. Source: cel-go `interpreter/planner.go`, `decorators.go`.
public final class Planner {
  private final boolean checked;
  private final Scope scope;
  private final Names names;

  private Planner(boolean checked, Scope scope) {
    this.checked = checked;
    this.scope = scope;
    this.names = new Names(scope);
  }

  /// A planned expression.
  ///
  /// @param locals how many variables its comprehensions have
  public record Plan(Node root, int locals) {}

  /// Plans a tree, checked or only parsed.
  ///
  /// @throws Unplannable when a constant part of the expression cannot be computed
  public static Plan plan(SyntaxTree tree, Scope scope) {
    var planner = new Planner(tree.checked(), scope);
    Node root = planner.plan(tree.root());
    return new Plan(root, planner.names.locals());
  }

  /// A constant part of an expression is wrong: cel-go refuses to make a program of it.
  public static final class Unplannable extends RuntimeException {
    Unplannable(String reason) {
      super(reason, null, false, false);
    }
  }

  /// A chain of questions rather than a pattern switch: it runs when a scan starts (ADR 0002).
  private Node plan(Expr expr) {
    if (expr instanceof Expr.Call call) {
      return planCall(call);
    } else if (expr instanceof Expr.Select select) {
      return planSelect(select);
    } else if (expr instanceof Expr.Ident ident) {
      return planIdent(ident);
    } else if (expr instanceof Expr.Constant constant) {
      return new Node.Constant(constant.value());
    } else if (expr instanceof Expr.Comprehension loop) {
      return planComprehension(loop);
    } else if (expr instanceof Expr.ListOf list) {
      return planList(list);
    } else if (expr instanceof Expr.MapOf map) {
      return planMap(map);
    } else if (expr instanceof Expr.StructOf struct) {
      return planStruct(struct);
    }
    throw new IllegalStateException("no expression: " + expr.getClass());
  }

  // --- Paths ---------------------------------------------------------------------------------

  private Node planIdent(Expr.Ident ident) {
    Expr.Reference reference = ident.reference();
    if (reference != null) {
      return names.of(reference, ident.name());
    }
    Node known = names.find(ident.name());
    return known != null ? known : new Attribute.Missing(ident.name());
  }

  private Node planSelect(Expr.Select select) {
    Expr.Reference reference = select.reference();
    if (reference != null) {
      return names.of(reference, reference.name());
    }
    if (!checked && !select.testOnly()) {
      String qualified = qualifiedName(select);
      Node known = qualified == null ? null : names.findQualified(qualified);
      if (known != null) {
        return known;
      }
    }
    Attribute operand = Attribute.of(plan(select.operand()));
    String field = select.field().intern();
    return select.testOnly() ? new Has(operand, field) : operand.then(step(new Step.Field(field)));
  }

  /// `a.b.c` as one name; null where it is none.
  private static @Nullable String qualifiedName(Expr expr) {
    if (expr instanceof Expr.Ident ident) {
      return ident.name();
    }
    if (expr instanceof Expr.Select select && !select.testOnly()) {
      String prefix = qualifiedName(select.operand());
      return prefix == null ? null : prefix + "." + select.field();
    }
    return null;
  }

  private Node planIndex(Node operand, Node index, boolean optional) {
    Step step =
        index instanceof Node.Constant constant && isPlannedKey(constant.value)
            ? constantStep(constant.value, optional)
            : Step.Computed.of(index, optional);
    return Attribute.of(operand).then(step(step));
  }

  /// cel-go makes no program of a constant that can be no key; the specification has it fail when
  /// it runs, where logic may absorb it.
  private boolean isPlannedKey(@Nullable Object key) {
    return Step.canBeKey(key) || !scope.strict();
  }

  private Step step(Step lenient) {
    return scope.strict() ? new Step.Strict(lenient) : lenient;
  }

  private static Step constantStep(@Nullable Object key, boolean optional) {
    if (!Step.canBeKey(key)) {
      throw new Unplannable(Step.invalid(Texts.goType(key)).message());
    }
    return key instanceof String name && !optional
        ? new Step.Field(name)
        : new Step.Constant(key, optional);
  }

  // --- Calls ---------------------------------------------------------------------------------

  private Node planCall(Expr.Call call) {
    Expr target = call.target();
    if (target != null && !checked) {
      String receiver = qualifiedName(target);
      String qualified = receiver == null ? "" : receiver + "." + call.function();
      if (!qualified.isEmpty() && !scope.overloads(qualified).isEmpty()) {
        return planFunction(call, qualified, planAll(call.arguments()));
      }
    }
    var arguments = new ArrayList<Node>();
    if (target != null) {
      arguments.add(plan(target));
    }
    arguments.addAll(planAll(call.arguments()));
    return planFunction(call, call.function(), arguments);
  }

  private List<Node> planAll(List<Expr> exprs) {
    var nodes = new ArrayList<Node>(exprs.size());
    for (Expr expr : exprs) {
      nodes.add(plan(expr));
    }
    return nodes;
  }

  private Node planFunction(Expr.Call call, String function, List<Node> arguments) {
    return switch (function) {
      case "_&&_" -> new Logic.And(arguments.get(0), arguments.get(1));
      case "_||_" -> new Logic.Or(arguments.get(0), arguments.get(1));
      case "!_" -> new Logic.Not(arguments.getFirst());
      case "@not_strictly_false", "__not_strictly_false__" ->
          new Logic.NotStrictlyFalse(arguments.getFirst());
      case "_?_:_" ->
          new Attribute.Conditional(arguments.get(0), arguments.get(1), arguments.get(2));
      case "_[_]" -> planIndex(arguments.get(0), arguments.get(1), false);
      case "_[?_]", "_?._" -> planIndex(arguments.get(0), arguments.get(1), true);
      case "_==_" -> new Operators.Equal(arguments.get(0), arguments.get(1), false);
      case "_!=_" -> new Operators.Equal(arguments.get(0), arguments.get(1), true);
      case "_<_" -> planCompare(call, arguments, Operators.Relation.LESS);
      case "_<=_" -> planCompare(call, arguments, Operators.Relation.LESS_EQUALS);
      case "_>_" -> planCompare(call, arguments, Operators.Relation.GREATER);
      case "_>=_" -> planCompare(call, arguments, Operators.Relation.GREATER_EQUALS);
      case "_+_" -> planCalculate(call, arguments, Operators.Operation.ADD);
      case "_-_" -> planCalculate(call, arguments, Operators.Operation.SUBTRACT);
      case "_*_" -> planCalculate(call, arguments, Operators.Operation.MULTIPLY);
      case "_/_" -> planCalculate(call, arguments, Operators.Operation.DIVIDE);
      case "_%_" -> planCalculate(call, arguments, Operators.Operation.MODULO);
      case "-_" -> new Operators.Negate(arguments.getFirst());
      case "@in", "_in_" -> planIn(call, arguments);
      case "matches" -> planMatches(arguments);
      case "or" -> new OptionalOr(arguments.get(0), arguments.get(1), false);
      case "orValue" -> new OptionalOr(arguments.get(0), arguments.get(1), true);
      case "find", "findAll" -> planSearch(call, function, arguments);
      default -> planLibraryCall(call, function, arguments);
    };
  }

  /// The one overload that the checker found; empty when it found several or did not look.
  private static Optional<String> overload(Expr.Call call) {
    return call.overloads().size() == 1
        ? Optional.of(call.overloads().getFirst())
        : Optional.empty();
  }

  private static boolean isOfStrings(Expr.Call call) {
    return overload(call).filter(id -> id.endsWith("_string") || id.endsWith("_bytes")).isPresent();
  }

  private static Node planCompare(
      Expr.Call call, List<Node> arguments, Operators.Relation relation) {
    return new Operators.Compare(arguments.get(0), arguments.get(1), relation, isOfStrings(call));
  }

  private static Node planCalculate(
      Expr.Call call, List<Node> arguments, Operators.Operation operation) {
    return new Operators.Calculate(
        arguments.get(0), arguments.get(1), operation, isOfStrings(call));
  }

  private static Node planIn(Expr.Call call, List<Node> arguments) {
    boolean ofList = overload(call).filter("in_list"::equals).isPresent();
    if (ofList
        && arguments.get(1) instanceof Node.Constant constant
        && constant.value instanceof List<?> list) {
      if (list.isEmpty()) {
        return new Node.Constant(false);
      }
      Optional<Node> set =
          ConstantSet.of(list).map(values -> new Operators.InSet(arguments.get(0), values));
      if (set.isPresent()) {
        return set.get();
      }
    }
    return new Operators.In(arguments.get(0), arguments.get(1), ofList);
  }

  private Node planMatches(List<Node> arguments) {
    if (arguments.get(1) instanceof Node.Constant constant
        && constant.value instanceof String pattern) {
      return new Matches(arguments.get(0), pattern, compiled(pattern));
    }
    CelOverload matches = scope.overloads("matches").getFirst();
    return new Call(
        "matches", List.of(matches), matches.cost(), arguments.toArray(new Node[0]), false);
  }

  /// Where the pattern is constant, one that is none is found when the expression is planned, and
  /// the call takes any receiver.
  private Node planSearch(Expr.Call call, String function, List<Node> arguments) {
    if (arguments.size() < 2
        || !(arguments.get(1) instanceof Node.Constant constant)
        || !(constant.value instanceof String pattern)) {
      return planLibraryCall(call, function, arguments);
    }
    compiled(pattern);
    List<CelOverload> overloads =
        scope.overloads(function).stream()
            .filter(overload -> overload.parameters().size() == arguments.size())
            .map(CelOverload::unguarded)
            .toList();
    return new Call(function, overloads, costOf(overloads), arguments.toArray(new Node[0]), true);
  }

  private static Pattern compiled(String pattern) {
    return switch (Patterns.compile(pattern)) {
      case CelError(String reason) -> throw new Unplannable(reason);
      case Object compiled -> (Pattern) compiled;
    };
  }

  private Node planLibraryCall(Expr.Call call, String function, List<Node> arguments) {
    List<CelOverload> all = scope.overloads(function);
    Optional<CelOverload> found =
        overload(call)
            .flatMap(id -> all.stream().filter(overload -> overload.id().equals(id)).findFirst());
    List<CelOverload> candidates = found.map(List::of).orElse(all);
    CallCost cost = found.map(CelOverload::cost).orElseGet(() -> costOf(all));
    boolean inOrder = arguments.size() > 2 || isDispatched(found, all);
    var planned = new Call(function, candidates, cost, arguments.toArray(new Node[0]), inOrder);
    return isConversion(function)
            && arguments.size() == 1
            && arguments.getFirst() instanceof Node.Constant
        ? folded(planned)
        : planned;
  }

  /// Whether the arguments choose the overload.
  private static boolean isDispatched(Optional<CelOverload> found, List<CelOverload> all) {
    return found.isEmpty() && all.size() > 1 && all.getFirst().guarded();
  }

  private static CallCost costOf(List<CelOverload> overloads) {
    return overloads.isEmpty() ? CallCost.ONE : overloads.getFirst().costUnchosen();
  }

  private static boolean isConversion(String function) {
    return switch (function) {
      case "bool",
          "bytes",
          "double",
          "duration",
          "dyn",
          "int",
          "string",
          "timestamp",
          "type",
          "uint" ->
          true;
      default -> false;
    };
  }

  private static Node folded(Call call) {
    Object value = Folding.valueOf(call);
    if (value instanceof CelError(String reason)) {
      throw new Unplannable(reason);
    }
    return new Node.Constant(value);
  }

  // --- Literals and comprehensions -------------------------------------------------------------

  private Node planList(Expr.ListOf list) {
    Node[] elements = planAll(list.elements()).toArray(new Node[0]);
    var optional = new boolean[elements.length];
    for (int index : list.optional()) {
      optional[index] = true;
    }
    return Folding.ofParts(new Literals.ListOf(elements, optional), elements);
  }

  private Node planMap(Expr.MapOf map) {
    int size = map.entries().size();
    var keys = new Node[size];
    var values = new Node[size];
    var optional = new boolean[size];
    for (int i = 0; i < size; i++) {
      Expr.MapOf.Entry entry = map.entries().get(i);
      keys[i] = plan(entry.key());
      values[i] = plan(entry.value());
      optional[i] = entry.optional();
    }
    Node[] parts = Arrays.copyOf(keys, 2 * size);
    System.arraycopy(values, 0, parts, size, size);
    return Folding.ofParts(new Literals.MapOf(keys, values, optional, scope.strict()), parts);
  }

  private Node planStruct(Expr.StructOf struct) {
    int size = struct.fields().size();
    var fields = new String[size];
    var values = new Node[size];
    var optional = new boolean[size];
    for (int i = 0; i < size; i++) {
      Expr.StructOf.Field field = struct.fields().get(i);
      fields[i] = field.name();
      values[i] = plan(field.value());
      optional[i] = field.optional();
    }
    return new Literals.StructOf(scope.structs(), struct.type(), fields, values, optional);
  }

  private static boolean isNothing(Node range) {
    return range instanceof Node.Constant constant
        && constant.value instanceof List<?> list
        && list.isEmpty();
  }

  private Node planComprehension(Expr.Comprehension loop) {
    Node start = plan(loop.start());
    Node range = plan(loop.range());
    int accumulator = names.push(loop.accumulator());
    if (isNothing(range)) {
      names.bind(accumulator, start);
    }
    int variable = names.push(loop.variable());
    int second = loop.second().isEmpty() ? Fold.NONE : names.push(loop.second());
    Node condition = plan(loop.condition());
    Node step = plan(loop.step());
    if (second != Fold.NONE) {
      names.pop(loop.second());
    }
    names.pop(loop.variable());
    Node result = plan(loop.result());
    names.pop(loop.accumulator());
    if (isNothing(range)) {
      return new Binding(accumulator, result);
    }
    Node quantifier =
        Quantifier.of(range, variable, second, accumulator, start, condition, step, result);
    return quantifier != null
        ? quantifier
        : new Fold(range, variable, second, accumulator, start, condition, step, result);
  }
}
