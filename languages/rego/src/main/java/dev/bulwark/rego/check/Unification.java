package dev.bulwark.rego.check;

import static dev.bulwark.rego.type.RegoType.UNKNOWN;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.ArrayType;
import dev.bulwark.rego.type.RegoType.FunctionType;
import dev.bulwark.rego.type.RegoType.Known;
import dev.bulwark.rego.type.RegoType.ObjectType;
import dev.bulwark.rego.type.RegoType.Others;
import dev.bulwark.rego.type.RegoType.RecursiveType;
import dev.bulwark.rego.type.RegoType.SetType;
import dev.bulwark.rego.type.RegoType.UnionType;
import dev.bulwark.rego.type.TypeAlgebra;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether terms can be equal, given their types; variables without a type get one on the way.
final class Unification {
  private final TypeEnv env;

  Unification(TypeEnv env) {
    this.env = env;
  }

  /// Whether two types may have a value in common.
  static boolean isPossible(RegoType one, RegoType other) {
    if (one instanceof RecursiveType && one.equals(other)) {
      return true; // its parts might never end
    }
    RegoType left = TypeAlgebra.whole(one);
    RegoType right = TypeAlgebra.whole(other);
    if (left.equals(UNKNOWN) || right.equals(UNKNOWN)) {
      return false;
    }
    if (left instanceof UnionType || right instanceof UnionType) {
      return (left instanceof UnionType union && isPossible(union, right))
          || (right instanceof UnionType second && isPossible(second, left));
    }
    return switch (left) {
      case ArrayType array -> right instanceof ArrayType second && isPossible(array, second);
      case ObjectType object -> right instanceof ObjectType second && isPossible(object, second);
      case SetType(var element) ->
          right instanceof SetType(var second) && isPossible(element, second);
      case FunctionType function ->
          right instanceof FunctionType second && isPossible(function, second);
      default -> left.equals(right);
    };
  }

  private static boolean isPossible(UnionType union, RegoType other) {
    return !(other instanceof FunctionType)
        && (union.members().isEmpty()
            || union.members().stream().anyMatch(member -> isPossible(member, other)));
  }

  private static boolean isPossible(ArrayType left, ArrayType right) {
    return fits(left, right) && fits(right, left) && bothOrNone(left.rest(), right.rest());
  }

  private static boolean fits(ArrayType left, ArrayType right) {
    for (int i = 0; i < left.first().size(); i++) {
      if (!isPossible(left.first().get(i), TypeAlgebra.element(right, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPossible(ObjectType left, ObjectType right) {
    return fits(left, right)
        && fits(right, left)
        && bothOrNone(left.others().map(Others::value), right.others().map(Others::value));
  }

  private static boolean fits(ObjectType left, ObjectType right) {
    for (Known known : left.known()) {
      RegoType other = TypeAlgebra.property(right, known.key());
      if (other.equals(UNKNOWN)) {
        if (left.others().isEmpty() && right.others().isEmpty()) {
          return false;
        }
      } else if (!isPossible(known.type(), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean bothOrNone(Optional<RegoType> left, Optional<RegoType> right) {
    return left.isEmpty() || right.isEmpty() || isPossible(left.get(), right.get());
  }

  private static boolean isPossible(FunctionType left, FunctionType right) {
    if (left.parameters().size() != right.parameters().size()) {
      return false;
    }
    for (int i = 0; i < left.parameters().size(); i++) {
      if (!isPossible(left.parameters().get(i), right.parameters().get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether two terms can be equal.
  boolean equal(Term left, Term right) {
    return equal(left, env.of(left), right, env.of(right));
  }

  private boolean equal(Term left, RegoType leftType, Term right, RegoType rightType) {
    boolean leftOpen = TypeAlgebra.isUnknown(leftType);
    boolean rightOpen = TypeAlgebra.isUnknown(rightType);
    if (leftOpen && !rightOpen) {
      return is(left, rightType);
    }
    if (rightOpen && !leftOpen) {
      return is(right, leftType);
    }
    if (!leftOpen) {
      return isPossible(leftType, rightType);
    }
    Boolean byParts = equalParts(left, right);
    if (byParts != null) {
      return byParts;
    }
    if (left instanceof Term.Var && leftType.equals(UNKNOWN) && !rightType.equals(UNKNOWN)) {
      return is(left, rightType);
    }
    return right instanceof Term.Var
        && rightType.equals(UNKNOWN)
        && !leftType.equals(UNKNOWN)
        && is(right, leftType);
  }

  /// For two terms of which something is unknown; null if they have no parts to compare.
  private @Nullable Boolean equalParts(Term left, Term right) {
    return switch (left) {
      case Term.ArrayTerm array -> equalArray(array, right);
      case Term.ObjectTerm object -> equalObject(object, right);
      case Term.Var _ ->
          switch (right) {
            case Term.Var _ -> equalAnything(left, right);
            case Term.ArrayTerm array -> equalArray(array, left);
            case Term.ObjectTerm object -> equalObject(object, left);
            default -> null;
          };
      default -> null;
    };
  }

  private boolean equalAnything(Term term, Term variable) {
    return is(term, RegoType.ANY) && is(variable, env.of(term));
  }

  private boolean equalArray(Term.ArrayTerm array, Term other) {
    if (other instanceof Term.ArrayTerm(var others, _)) {
      if (array.elements().size() != others.size()) {
        return false;
      }
      for (int i = 0; i < others.size(); i++) {
        if (!equal(array.elements().get(i), others.get(i))) {
          return false;
        }
      }
      return true;
    }
    return other instanceof Term.Var && equalAnything(array, other);
  }

  private boolean equalObject(Term.ObjectTerm object, Term other) {
    if (other instanceof Term.ObjectTerm(var others, _)) {
      if (object.entries().size() != others.size()) {
        return false;
      }
      for (Term.Entry entry : object.entries()) {
        Term value = valueUnder(entry.key(), others);
        if (value == null || !equal(entry.value(), value)) {
          return false;
        }
      }
      return true;
    }
    return other instanceof Term.Var && equalAnything(object, other);
  }

  private static @Nullable Term valueUnder(Term key, List<Term.Entry> entries) {
    String wanted = key.toString();
    for (Term.Entry entry : entries) {
      if (entry.key().toString().equals(wanted)) {
        return entry.value();
      }
    }
    return null;
  }

  /// Whether a term can be of a type.
  boolean is(Term term, RegoType type) {
    return is(term, type, false);
  }

  /// @param either whether a variable may be of the type besides what it is known to be
  private boolean is(Term term, RegoType type, boolean either) {
    return switch (term) {
      case Term.ArrayTerm(var elements, _) ->
          switch (TypeAlgebra.whole(type)) {
            case ArrayType array -> isArray(elements, array, either);
            case UnionType union -> isOneOf(term, elements, union);
            default -> false;
          };
      case Term.ObjectTerm(var entries, _) ->
          switch (TypeAlgebra.whole(type)) {
            case ObjectType object -> isObject(entries, object, either);
            case UnionType union -> isOneOf(term, parts(entries), union);
            default -> false;
          };
      case Term.SetTerm(var elements, _) ->
          switch (type) {
            case SetType(var element) ->
                elements.stream().allMatch(one -> is(one, element, either));
            case UnionType union -> isOneOf(term, elements, union);
            default -> false;
          };
      case Term.Var(var name, _) -> isVariable(name, term, type, either);
      case Term.Ref _, Term.Comprehension _, Term.Scalar _, Term.Call _, Term.Template _ ->
          isPossible(env.of(term), type);
    };
  }

  private static List<Term> parts(List<Term.Entry> entries) {
    var parts = new ArrayList<Term>();
    for (Term.Entry entry : entries) {
      parts.add(entry.key());
      parts.add(entry.value());
    }
    return parts;
  }

  private boolean isOneOf(Term term, List<Term> parts, UnionType union) {
    if (union.members().isEmpty()) {
      parts.forEach(part -> is(part, RegoType.ANY, true));
      return true;
    }
    boolean possible = false;
    for (RegoType member : union.members()) {
      possible |= is(term, member, true);
    }
    return possible;
  }

  private boolean isVariable(String name, Term term, RegoType type, boolean either) {
    RegoType known = env.of(term);
    if (either) {
      env.putVariable(name, TypeAlgebra.or(known, type));
      return true;
    }
    if (!known.equals(UNKNOWN)) {
      return isPossible(known, type);
    }
    env.putVariable(name, type);
    return true;
  }

  private boolean isArray(List<Term> elements, ArrayType array, boolean either) {
    if (elements.size() != array.first().size() && array.rest().isEmpty()) {
      return false;
    }
    for (int i = 0; i < elements.size(); i++) {
      if (!is(elements.get(i), TypeAlgebra.element(array, i), either)) {
        return false;
      }
    }
    return true;
  }

  private boolean isObject(List<Term.Entry> entries, ObjectType object, boolean either) {
    if (entries.size() != object.known().size() && object.others().isEmpty()) {
      return false;
    }
    for (Term.Entry entry : entries) {
      Value key = Terms.constant(entry.key());
      if (key == null) {
        is(entry.value(), RegoType.ANY, either);
        continue;
      }
      RegoType type = TypeAlgebra.property(object, TypeEnv.plain(key));
      if (type.equals(UNKNOWN) || !is(entry.value(), type, either)) {
        return false;
      }
    }
    return true;
  }
}
