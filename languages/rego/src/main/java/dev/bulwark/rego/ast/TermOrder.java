package dev.bulwark.rego.ast;

import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/// The order in which OPA keeps terms: scalars as values are ordered, then template strings,
/// variables, references, arrays, objects, sets, comprehensions, calls. Places do not matter.
public final class TermOrder implements Comparator<Term> {
  public static final TermOrder ORDER = new TermOrder();

  private TermOrder() {}

  /// The elements of a set as OPA keeps them: in order, each once.
  public static List<Term> elements(Term.SetTerm set) {
    var sorted = new TreeSet<>(ORDER);
    sorted.addAll(set.elements());
    return List.copyOf(sorted);
  }

  /// The entries of an object in the order of their keys; a key that is written twice stays twice.
  public static List<Term.Entry> entries(Term.ObjectTerm object) {
    return object.entries().stream().sorted(Comparator.comparing(Term.Entry::key, ORDER)).toList();
  }

  @Override
  public int compare(Term one, Term other) {
    int ranks = Integer.compare(rank(one), rank(other));
    return ranks != 0 ? ranks : compareAlike(one, other);
  }

  private static int rank(Term term) {
    return switch (term) {
      case Term.Scalar _ -> 0;
      case Term.Template _ -> 1;
      case Term.Var _ -> 2;
      case Term.Ref _ -> 3;
      case Term.ArrayTerm _ -> 4;
      case Term.ObjectTerm _ -> 5;
      case Term.SetTerm _ -> 6;
      case Term.ArrayComprehension _ -> 7;
      case Term.ObjectComprehension _ -> 8;
      case Term.SetComprehension _ -> 9;
      case Term.Call _ -> 10;
    };
  }

  private int compareAlike(Term one, Term other) {
    return switch (one) {
      case Term.Scalar(var value, _) when other instanceof Term.Scalar(var value2, _) ->
          Value.ORDER.compare(value, value2);
      case Term.Template template when other instanceof Term.Template template2 ->
          compare(template, template2);
      case Term.Var(var name, _) when other instanceof Term.Var(var name2, _) ->
          compareNames(name, name2);
      case Term.Ref(var parts, _) when other instanceof Term.Ref(var parts2, _) ->
          compareAll(parts, parts2, this::compare);
      case Term.ArrayTerm(var elements, _) when other instanceof Term.ArrayTerm(var elements2, _) ->
          compareAll(elements, elements2, this::compare);
      case Term.ObjectTerm object when other instanceof Term.ObjectTerm object2 ->
          compareAll(entries(object), entries(object2), this::compare);
      case Term.SetTerm set when other instanceof Term.SetTerm set2 ->
          compareAll(elements(set), elements(set2), this::compare);
      case Term.Comprehension comprehension when other instanceof Term.Comprehension other2 -> {
        int results = compareAll(comprehension.results(), other2.results(), this::compare);
        yield results != 0 ? results : compareBodies(comprehension.body(), other2.body());
      }
      case Term.Call(var operator, var arguments, _)
          when other instanceof Term.Call(var operator2, var arguments2, _) -> {
        int operators = compare(operator, operator2);
        yield operators != 0 ? operators : compareAll(arguments, arguments2, this::compare);
      }
      default -> throw new IllegalStateException("terms of one rank are alike");
    };
  }

  private static int compareNames(String one, String other) {
    return Value.ORDER.compare(StringValue.of(one), StringValue.of(other));
  }

  private int compare(Term.Entry one, Term.Entry other) {
    int keys = compare(one.key(), other.key());
    return keys != 0 ? keys : compare(one.value(), other.value());
  }

  private int compare(Term.Template one, Term.Template other) {
    if (one.raw() != other.raw()) {
      return one.raw() ? 1 : -1;
    }
    int sizes = Integer.compare(one.parts().size(), other.parts().size());
    return sizes != 0 ? sizes : compareAll(one.parts(), other.parts(), this::compare);
  }

  private int compare(Term.Part one, Term.Part other) {
    return switch (one) {
      case Term.Part.Literal(var text) ->
          other instanceof Term.Part.Literal(var text2) ? compare(text, text2) : -1;
      case Term.Part.Embedded(var expr) ->
          other instanceof Term.Part.Embedded(var expr2) ? compare(expr, expr2) : 1;
    };
  }

  private int compareBodies(List<Expr> one, List<Expr> other) {
    return compareAll(one, other, this::compare);
  }

  private int compare(Expr one, Expr other) {
    int ranks = Integer.compare(rank(one.statement()), rank(other.statement()));
    if (ranks != 0) {
      return ranks;
    }
    if (one.negated() != other.negated()) {
      return one.negated() ? 1 : -1;
    }
    int statements = compareAlike(one.statement(), other.statement());
    return statements != 0 ? statements : compareAll(one.with(), other.with(), this::compare);
  }

  private int compare(Expr.With one, Expr.With other) {
    int targets = compare(one.target(), other.target());
    return targets != 0 ? targets : compare(one.value(), other.value());
  }

  private static int rank(Expr.Statement statement) {
    return switch (statement) {
      case Expr.Some _ -> 0;
      case Expr.Single _ -> 1;
      case Expr.Invocation _ -> 2;
      case Expr.Every _ -> 3;
      case Expr.Not _ -> 4;
      case Expr.Logical(var and, _, _) -> and ? 5 : 6;
    };
  }

  private int compareAlike(Expr.Statement one, Expr.Statement other) {
    return switch (one) {
      case Expr.Some(var symbols) when other instanceof Expr.Some(var symbols2) ->
          compareAll(symbols, symbols2, this::compare);
      case Expr.Single(var term) when other instanceof Expr.Single(var term2) ->
          compare(term, term2);
      case Expr.Invocation(var operator, var arguments)
          when other instanceof Expr.Invocation(var operator2, var arguments2) -> {
        int operators = compare(operator, operator2);
        yield operators != 0 ? operators : compareAll(arguments, arguments2, this::compare);
      }
      case Expr.Every every when other instanceof Expr.Every every2 -> compare(every, every2);
      case Expr.Not(var body, _) when other instanceof Expr.Not(var body2, _) ->
          compareBodies(body, body2);
      case Expr.Logical(_, var left, var right)
          when other instanceof Expr.Logical(_, var left2, var right2) -> {
        int lefts = compareBodies(left.body(), left2.body());
        yield lefts != 0 ? lefts : compareBodies(right.body(), right2.body());
      }
      default -> throw new IllegalStateException("statements of one rank are alike");
    };
  }

  private int compare(Expr.Every one, Expr.Every other) {
    int keys = compareMaybe(one.key(), other.key());
    if (keys != 0) {
      return keys;
    }
    int values =
        compareAll(
            List.of(one.value(), one.domain()),
            List.of(other.value(), other.domain()),
            this::compare);
    return values != 0 ? values : compareBodies(one.body(), other.body());
  }

  private int compareMaybe(@Nullable Term one, @Nullable Term other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    return compare(one, other);
  }

  private static <T> int compareAll(
      List<? extends T> one, List<? extends T> other, ToIntBiFunction<T, T> comparison) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int compared = comparison.applyAsInt(one.get(i), other.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(one.size(), other.size());
  }
}
