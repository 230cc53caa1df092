package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the stages share: the rules by path, the errors so far, and names for new variables.
final class Compilation {
  static final int MAX_ERRORS = 10;

  final BuiltinRegistry builtins;
  final CompilerOptions options;
  final List<ModuleUnit> modules;
  RuleTree tree = new RuleTree();

  /// What a variable that the compiler named was called in the source.
  final Map<String, String> originals = new HashMap<>();

  private final List<RegoError> errors = new ArrayList<>();
  private final String prefix;
  private int next;

  Compilation(
      List<ModuleUnit> modules, BuiltinRegistry builtins, CompilerOptions options, String prefix) {
    this.modules = modules;
    this.builtins = builtins;
    this.options = options;
    this.prefix = "__local" + prefix;
  }

  /// One for a query over the same rules.
  Compilation forQuery() {
    var query = new Compilation(modules, builtins, options, "q");
    query.tree = tree;
    query.originals.putAll(originals);
    return query;
  }

  void error(String code, String message, Location at) {
    errors.add(new RegoError(code, message, at));
  }

  boolean failed() {
    return !errors.isEmpty();
  }

  List<RegoError> errors() {
    return List.copyOf(errors);
  }

  Term.Var fresh(Location at) {
    return new Term.Var(prefix + next++ + "__", at);
  }

  String freshName() {
    return prefix + next++ + "__";
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
