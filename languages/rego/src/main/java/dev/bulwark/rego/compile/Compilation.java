package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the stages share: the rules by path, the errors so far, and names for new variables.
final class Compilation {
  static final int MAX_ERRORS = 10;

  final BuiltinRegistry builtins;
  final CompilerOptions options;
  final List<ModuleUnit> modules;
  RuleTree tree = new RuleTree();

  /// What a variable that the compiler named was called in the source.
  final Map<String, String> originals = new HashMap<>();

  /// What variables that the compiler made stand for.
  final Map<String, Term> moved = new HashMap<>();

  /// Absent where nothing asks for metadata.
  @Nullable Annotations annotations;

  /// What schemas say of types.
  DeclaredTypes declared = DeclaredTypes.NONE;

  /// Absent until the rules were checked.
  @Nullable CheckedTypes types;

  private final List<RegoError> errors = new ArrayList<>();
  private final String prefix;
  private final Set<String> taken = new HashSet<>();
  private int next;

  Compilation(
      List<ModuleUnit> modules, BuiltinRegistry builtins, CompilerOptions options, String prefix) {
    this.modules = modules;
    this.builtins = builtins;
    this.options = options;
    this.prefix = "__local" + prefix;
    modules.forEach(module -> module.allRules().forEach(this::take));
  }

  /// One for a query over the same rules.
  Compilation forQuery() {
    var query = new Compilation(List.of(), builtins, options, "q");
    query.tree = tree;
    query.types = types;
    query.declared = declared;
    query.originals.putAll(originals);
    query.moved.putAll(moved);
    return query;
  }

  void error(String code, String message, Location at) {
    errors.add(new RegoError(code, message, at));
  }

  void error(RegoError error) {
    errors.add(error);
  }

  boolean failed() {
    return !errors.isEmpty();
  }

  List<RegoError> errors() {
    return List.copyOf(errors);
  }

  Term.Var fresh(Location at) {
    return new Term.Var(freshName(), at);
  }

  /// A variable that stands for a term, which messages show in its place.
  Term.Var standIn(Term term) {
    Term.Var local = fresh(term.at());
    moved.put(local.name(), term);
    return local;
  }

  String freshName() {
    String name;
    do {
      name = prefix + next++ + "__";
    } while (taken.contains(name));
    return name;
  }

  /// Keeps names that a source uses from being made again.
  void take(List<Expr> body) {
    Terms.walk(body, this::take);
  }

  private void take(RuleUnit rule) {
    Head head = rule.head();
    head.reference().forEach(term -> Terms.walk(term, this::take));
    head.arguments().forEach(term -> Terms.walk(term, this::take));
    Stream.of(head.key(), head.value())
        .filter(Objects::nonNull)
        .forEach(term -> Terms.walk(term, this::take));
    take(rule.body());
  }

  private boolean take(Term term) {
    if (term instanceof Term.Var variable && variable.isGenerated()) {
      taken.add(variable.name());
    }
    return true;
  }

  /// The name in the source.
  String original(String name) {
    return originals.getOrDefault(name, name);
  }

  Optional<Builtin> builtin(Term.Ref operator) {
    return builtins.find(operator.toString());
  }

  /// How many arguments a function or built-in takes; -1 if there is none of that name.
  int arity(Term.Ref operator) {
    String name = operator.toString();
    if (name.equals("eq") || name.equals("assign")) {
      return 2;
    }
    Optional<Builtin> builtin = builtins.find(name);
    if (builtin.isPresent()) {
      return builtin.get().signature().arity();
    }
    RuleTree node = tree.find(operator);
    return node == null || node.rules().isEmpty()
        ? -1
        : node.rules().getFirst().head().arguments().size();
  }
}
