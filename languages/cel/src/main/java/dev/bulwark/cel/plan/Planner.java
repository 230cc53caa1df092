package dev.bulwark.cel.plan;

import com.google.re2j.Pattern;
import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.function.Patterns;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Texts;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelList;
import dev.cel.common.ast.CelExpr.CelMap;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.CelStruct;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a syntax tree into [Node]s: names become indexes, constants are folded where cel-go folds
/// them (lists, maps, conversions, `in` of a constant list, patterns), common shapes get nodes of
/// their own. Source: cel-go `interpreter/planner.go`, `decorators.go`.
public final class Planner {
  private final CelAbstractSyntaxTree tree;
  private final Scope scope;
  private final Map<String, Deque<Integer>> locals = new HashMap<>();

  /// The values of the locals that [Binding]s name.
  private final Map<Integer, Node> bindings = new HashMap<>();

  private int localCount;

  private Planner(CelAbstractSyntaxTree tree, Scope scope) {
    this.tree = tree;
    this.scope = scope;
  }

  /// A planned expression.
  ///
  /// @param locals how many variables its comprehensions have
  public record Plan(Node root, int locals) {}

  /// Plans a tree, checked or only parsed.
  ///
  /// @throws Unplannable when a constant part of the expression cannot be computed
  public static Plan plan(CelAbstractSyntaxTree tree, Scope scope) {
    var planner = new Planner(tree, scope);
    Node root = planner.plan(tree.getExpr());
    return new Plan(root, planner.localCount);
  }

  /// A constant part of an expression is wrong: cel-go refuses to make a program of it.
  public static final class Unplannable extends RuntimeException {
    Unplannable(String reason) {
      super(reason, null, false, false);
    }
  }

  private Node plan(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT -> new Node.Constant(value(expr.constant()));
      case IDENT -> planIdent(expr, expr.ident().name());
      case SELECT -> planSelect(expr, expr.select());
      case CALL -> planCall(expr, expr.call());
      case LIST -> planList(expr.list());
      case MAP -> planMap(expr.map());
      case STRUCT -> planStruct(expr.struct());
      case COMPREHENSION -> planComprehension(expr.comprehension());
      case NOT_SET -> throw new IllegalStateException("an expression without content");
    };
  }

  private static @Nullable Object value(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> null;
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> constant.int64Value();
      case UINT64_VALUE -> new CelUint(constant.uint64Value().longValue());
      case DOUBLE_VALUE -> constant.doubleValue();
      case STRING_VALUE -> constant.stringValue().intern();
      case BYTES_VALUE -> CelBytes.of(constant.bytesValue().toByteArray());
      default -> throw new IllegalStateException("no literal: " + constant.getKind());
    };
  }

  // --- Names ---------------------------------------------------------------------------------

  private Node planIdent(CelExpr expr, String name) {
    CelReference reference = tree.getReferenceMap().get(expr.id());
    if (reference != null) {
      return planReference(expr, reference, name);
    }
    Node known = named(name);
    return known != null ? known : new Attribute.Missing(name);
  }

  private Node planReference(CelExpr expr, CelReference reference, String written) {
    if (reference.value().isPresent()) {
      return new Node.Constant(value(reference.value().get()));
    }
    String name =
        reference.name().startsWith(".") ? reference.name().substring(1) : reference.name();
    boolean isType =
        tree.getType(expr.id()).filter(type -> type.kind() == CelKind.TYPE).isPresent();
    Integer local = written.startsWith(".") ? null : local(name);
    if (local == null && isType && scope.types().containsKey(name)) {
      return new Node.Constant(scope.types().get(name));
    }
    Node known = local != null ? localNode(local) : known(name);
    return known != null ? known : new Attribute.Missing(name);
  }

  private @Nullable Node named(String name) {
    Integer local = local(name);
    return local != null ? localNode(local) : global(name);
  }

  private @Nullable Node global(String name) {
    for (String candidate : scope.candidates(name)) {
      Node known = known(candidate);
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  private @Nullable Node known(String name) {
    Integer variable = scope.variable(name);
    if (variable != null) {
      return new Attribute.Variable(variable, name);
    }
    CelType type = scope.types().get(name);
    return type == null ? null : new Node.Constant(type);
  }

  private Node localNode(int index) {
    Node bound = bindings.get(index);
    return bound == null ? new Attribute.Local(index) : new Binding.Name(index, bound);
  }

  private @Nullable Integer local(String name) {
    Deque<Integer> indexes = locals.get(name);
    return indexes == null ? null : indexes.peek();
  }

  private int push(String name) {
    int index = localCount++;
    locals.computeIfAbsent(name, _ -> new ArrayDeque<>()).push(index);
    return index;
  }

  private void pop(String name) {
    Deque<Integer> indexes = locals.get(name);
    if (indexes != null) {
      indexes.pop();
      if (indexes.isEmpty()) {
        locals.remove(name);
      }
    }
  }

  // --- Paths ---------------------------------------------------------------------------------

  private Node planSelect(CelExpr expr, CelSelect select) {
    CelReference reference = tree.getReferenceMap().get(expr.id());
    if (reference != null) {
      return planReference(expr, reference, reference.name());
    }
    if (!tree.isChecked() && !select.testOnly()) {
      Optional<Node> qualified =
          qualifiedName(expr).filter(name -> local(root(name)) == null).map(this::global);
      if (qualified.isPresent()) {
        return qualified.get();
      }
    }
    Attribute operand = Attribute.of(plan(select.operand()));
    String field = select.field().intern();
    return select.testOnly() ? new Has(operand, field) : operand.then(step(new Step.Field(field)));
  }

  private static Optional<String> qualifiedName(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT -> Optional.of(expr.ident().name());
      case SELECT ->
          expr.select().testOnly()
              ? Optional.empty()
              : qualifiedName(expr.select().operand())
                  .map(prefix -> prefix + "." + expr.select().field());
      default -> Optional.empty();
    };
  }

  private static String root(String qualified) {
    int dot = qualified.indexOf('.');
    return dot < 0 ? qualified : qualified.substring(0, dot);
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

  private Node planCall(CelExpr expr, CelCall call) {
    String function = call.function();
    Optional<CelExpr> target = call.target();
    if (target.isPresent() && !tree.isChecked()) {
      Optional<String> qualified = qualifiedName(target.get()).map(name -> name + "." + function);
      if (qualified.isPresent() && !scope.overloads(qualified.get()).isEmpty()) {
        return planFunction(expr, qualified.get(), planAll(call.args()));
      }
    }
    var arguments = new ArrayList<Node>();
    target.ifPresent(receiver -> arguments.add(plan(receiver)));
    arguments.addAll(planAll(call.args()));
    return planFunction(expr, function, arguments);
  }

  private List<Node> planAll(Collection<CelExpr> exprs) {
    return exprs.stream().map(this::plan).toList();
  }

  private Node planFunction(CelExpr expr, String function, List<Node> arguments) {
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
      case "_<_" -> planCompare(expr, arguments, Operators.Relation.LESS);
      case "_<=_" -> planCompare(expr, arguments, Operators.Relation.LESS_EQUALS);
      case "_>_" -> planCompare(expr, arguments, Operators.Relation.GREATER);
      case "_>=_" -> planCompare(expr, arguments, Operators.Relation.GREATER_EQUALS);
      case "_+_" -> planCalculate(expr, arguments, Operators.Operation.ADD);
      case "_-_" -> planCalculate(expr, arguments, Operators.Operation.SUBTRACT);
      case "_*_" -> planCalculate(expr, arguments, Operators.Operation.MULTIPLY);
      case "_/_" -> planCalculate(expr, arguments, Operators.Operation.DIVIDE);
      case "_%_" -> planCalculate(expr, arguments, Operators.Operation.MODULO);
      case "-_" -> new Operators.Negate(arguments.getFirst());
      case "@in", "_in_" -> planIn(expr, arguments);
      case "matches" -> planMatches(arguments);
      case "or" -> new OptionalOr(arguments.get(0), arguments.get(1), false);
      case "orValue" -> new OptionalOr(arguments.get(0), arguments.get(1), true);
      case "find", "findAll" -> planSearch(expr, function, arguments);
      default -> planLibraryCall(expr, function, arguments);
    };
  }

  /// The one overload that the checker found; empty when it found several or did not look.
  private Optional<String> overload(CelExpr expr) {
    CelReference reference = tree.getReferenceMap().get(expr.id());
    return reference != null && reference.overloadIds().size() == 1
        ? Optional.of(reference.overloadIds().getFirst())
        : Optional.empty();
  }

  private boolean isOfStrings(CelExpr expr) {
    return overload(expr).filter(id -> id.endsWith("_string") || id.endsWith("_bytes")).isPresent();
  }

  private Node planCompare(CelExpr expr, List<Node> arguments, Operators.Relation relation) {
    return new Operators.Compare(arguments.get(0), arguments.get(1), relation, isOfStrings(expr));
  }

  private Node planCalculate(CelExpr expr, List<Node> arguments, Operators.Operation operation) {
    return new Operators.Calculate(
        arguments.get(0), arguments.get(1), operation, isOfStrings(expr));
  }

  private Node planIn(CelExpr expr, List<Node> arguments) {
    boolean ofList = overload(expr).filter("in_list"::equals).isPresent();
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
  private Node planSearch(CelExpr expr, String function, List<Node> arguments) {
    if (arguments.size() < 2
        || !(arguments.get(1) instanceof Node.Constant constant)
        || !(constant.value instanceof String pattern)) {
      return planLibraryCall(expr, function, arguments);
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

  private Node planLibraryCall(CelExpr expr, String function, List<Node> arguments) {
    List<CelOverload> all = scope.overloads(function);
    Optional<CelOverload> found =
        overload(expr)
            .flatMap(id -> all.stream().filter(overload -> overload.id().equals(id)).findFirst());
    List<CelOverload> candidates = found.map(List::of).orElse(all);
    CallCost cost = found.map(CelOverload::cost).orElseGet(() -> costOf(all));
    boolean inOrder = arguments.size() > 2 || isDispatched(found, all);
    var call = new Call(function, candidates, cost, arguments.toArray(new Node[0]), inOrder);
    return isConversion(function)
            && arguments.size() == 1
            && arguments.getFirst() instanceof Node.Constant
        ? folded(call)
        : call;
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

  private Node planList(CelList list) {
    Node[] elements = planAll(list.elements()).toArray(new Node[0]);
    var optional = new boolean[elements.length];
    list.optionalIndices().forEach(index -> optional[index] = true);
    return Folding.ofParts(new Literals.ListOf(elements, optional), elements);
  }

  private Node planMap(CelMap map) {
    int size = map.entries().size();
    var keys = new Node[size];
    var values = new Node[size];
    var optional = new boolean[size];
    for (int i = 0; i < size; i++) {
      CelMap.Entry entry = map.entries().get(i);
      keys[i] = plan(entry.key());
      values[i] = plan(entry.value());
      optional[i] = entry.optionalEntry();
    }
    Node[] parts = Arrays.copyOf(keys, 2 * size);
    System.arraycopy(values, 0, parts, size, size);
    return Folding.ofParts(new Literals.MapOf(keys, values, optional, scope.strict()), parts);
  }

  private Node planStruct(CelStruct struct) {
    int size = struct.entries().size();
    var fields = new String[size];
    var values = new Node[size];
    var optional = new boolean[size];
    for (int i = 0; i < size; i++) {
      CelStruct.Entry entry = struct.entries().get(i);
      fields[i] = entry.fieldKey();
      values[i] = plan(entry.value());
      optional[i] = entry.optionalEntry();
    }
    return new Literals.StructOf(scope.structs(), struct.messageName(), fields, values, optional);
  }

  private static boolean isNothing(Node range) {
    return range instanceof Node.Constant constant
        && constant.value instanceof List<?> list
        && list.isEmpty();
  }

  private Node planComprehension(CelComprehension fold) {
    Node start = plan(fold.accuInit());
    Node range = plan(fold.iterRange());
    int accumulator = push(fold.accuVar());
    if (isNothing(range)) {
      bindings.put(accumulator, start);
    }
    int variable = push(fold.iterVar());
    int second = fold.iterVar2().isEmpty() ? Fold.NONE : push(fold.iterVar2());
    Node condition = plan(fold.loopCondition());
    Node step = plan(fold.loopStep());
    if (second != Fold.NONE) {
      pop(fold.iterVar2());
    }
    pop(fold.iterVar());
    Node result = plan(fold.result());
    pop(fold.accuVar());
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
