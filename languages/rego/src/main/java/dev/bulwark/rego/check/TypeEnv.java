package dev.bulwark.rego.check;

import static dev.bulwark.rego.type.RegoType.UNKNOWN;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.Known;
import dev.bulwark.rego.type.RegoType.ObjectType;
import dev.bulwark.rego.type.RegoType.Others;
import dev.bulwark.rego.type.RegoType.SetType;
import dev.bulwark.rego.type.TypeAlgebra;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The types of variables and documents that are known at one place. What an inner one does not
/// know it asks the one around it.
final class TypeEnv {
  private final Map<String, TypeTree> roots = new HashMap<>();
  private final Map<String, TypeTree> variables;
  private final @Nullable TypeEnv outer;
  private final Comprehensions comprehensions;
  private final Function<String, @Nullable TypeTree> functions;

  /// Infers the types of comprehensions.
  interface Comprehensions {
    /// The type, or unknown if the body cannot be.
    RegoType typeOf(Term.Comprehension comprehension, TypeEnv around);
  }

  /// The outermost one, in which comprehensions have no types.
  ///
  /// @param functions the types of functions by the first part of their names
  TypeEnv(Function<String, @Nullable TypeTree> functions) {
    this.variables = roots;
    this.outer = null;
    this.comprehensions = (_, _) -> UNKNOWN;
    this.functions = functions;
  }

  private TypeEnv(TypeEnv outer, boolean keepsVariables, Comprehensions comprehensions) {
    this.variables = keepsVariables ? roots : outer.variables;
    this.outer = outer;
    this.comprehensions = comprehensions;
    this.functions = _ -> null;
  }

  TypeEnv inner() {
    return inner(comprehensions);
  }

  TypeEnv inner(Comprehensions inference) {
    return new TypeEnv(this, true, inference);
  }

  /// One for a single statement with modifiers: its variables outlive it.
  TypeEnv forStatement() {
    return new TypeEnv(this, false, comprehensions);
  }

  @Nullable TypeEnv outer() {
    return outer;
  }

  @Nullable TypeTree root(Term head) {
    return head instanceof Term.Var(var name, _) ? root(name) : null;
  }

  private @Nullable TypeTree root(String name) {
    TypeTree known = roots.get(name);
    return known == null ? functions.apply(name) : known;
  }

  void putVariable(String name, RegoType type) {
    variables.computeIfAbsent(name, _ -> new TypeTree()).type(type);
  }

  /// Sets the type of a document whose path has no variables.
  void put(Term.Ref path, RegoType type) {
    tree(path).at(keys(path)).type(type);
  }

  /// Adds what one more rule says of a document.
  void insert(Term.Ref path, RegoType type) {
    tree(path).insert(keys(path), type);
  }

  private TypeTree tree(Term.Ref path) {
    return roots.computeIfAbsent(((Term.Var) path.head()).name(), _ -> new TypeTree());
  }

  private static List<Value> keys(Term.Ref path) {
    var keys = new ArrayList<Value>();
    for (Term part : path.path()) {
      Value key = Terms.constant(part);
      if (key == null) {
        break;
      }
      keys.add(key);
    }
    return keys;
  }

  /// The type of a term; unknown where nothing was inferred.
  RegoType of(Term term) {
    return switch (term) {
      case Term.Scalar(var value, _) -> TypeAlgebra.of(value);
      case Term.Template _ -> RegoType.STRING;
      case Term.ArrayTerm(var elements, _) ->
          RegoType.array(
              elements.stream().map(this::of).toList(),
              elements.isEmpty() ? RegoType.ANY : UNKNOWN);
      case Term.ObjectTerm(var entries, _) -> object(entries);
      case Term.SetTerm(var elements, _) -> {
        RegoType element = UNKNOWN;
        for (Term one : elements) {
          element = TypeAlgebra.or(element, of(one));
        }
        yield new SetType(element.equals(UNKNOWN) ? RegoType.ANY : element);
      }
      case Term.Comprehension comprehension -> comprehensions.typeOf(comprehension, this);
      case Term.Ref ref -> of(ref);
      case Term.Var(var name, _) -> variable(name);
      case Term.Call _ -> UNKNOWN;
    };
  }

  private RegoType variable(String name) {
    for (TypeEnv env = this; env != null; env = env.outer) {
      TypeTree known = env.root(name);
      if (known != null) {
        return known.type();
      }
    }
    return UNKNOWN;
  }

  private RegoType object(List<Term.Entry> entries) {
    var known = new ArrayList<Known>();
    Others others = null;
    for (Term.Entry entry : entries) {
      Value key = Terms.constant(entry.key());
      if (key == null) {
        others = new Others(of(entry.key()), of(entry.value()));
      } else {
        known.add(new Known(plain(key), of(entry.value())));
      }
    }
    if (known.isEmpty() && others == null) {
      others = new Others(RegoType.ANY, RegoType.ANY);
    }
    return new ObjectType(known, Optional.ofNullable(others));
  }

  /// A key as JSON has it: sets are arrays there.
  static Value plain(Value key) {
    return Value.of(key.toJava());
  }

  /// The type of what a reference leads to.
  RegoType of(Term.Ref ref) {
    TypeTree found = root(ref.head());
    return found == null ? elsewhere(ref) : below(found, ref, 1);
  }

  private RegoType elsewhere(Term.Ref ref) {
    if (outer != null) {
      return outer.of(ref);
    }
    return isDocument(ref) ? RegoType.ANY : UNKNOWN;
  }

  /// Whether it may lead to a base document.
  static boolean isDocument(Term.Ref ref) {
    return ref.startsWith("data") || ref.startsWith("input");
  }

  private RegoType below(TypeTree node, Term.Ref ref, int index) {
    List<Term> parts = ref.parts();
    if (index == parts.size()) {
      return node.extent();
    }
    Value key = Terms.constant(parts.get(index));
    TypeTree child = key == null ? null : node.child(key);
    if (node.isTyped()) {
      return child == null
          ? select(node.type(), parts.subList(index, parts.size()))
          : below(child, ref, index + 1);
    }
    if (key == null) {
      return select(node.extent(), parts.subList(index, parts.size()));
    }
    return child == null ? elsewhere(ref) : below(child, ref, index + 1);
  }

  private static RegoType select(RegoType type, List<Term> path) {
    RegoType found = type;
    for (Term part : path) {
      found =
          part instanceof Term.Scalar(var key, _)
              ? TypeAlgebra.select(found, key)
              : TypeAlgebra.values(found);
    }
    return found;
  }
}
