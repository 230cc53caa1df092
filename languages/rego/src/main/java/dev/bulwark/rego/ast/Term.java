package dev.bulwark.rego.ast;

import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.stream.Stream;

/// Anything that can stand where a value can. `toString` is Rego text.
public sealed interface Term {
  Location at();

  record Scalar(Value value, Location at) implements Term {
    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  /// A variable. Names that begin with `$` are wildcards, those that begin with `__local` were made
  /// by the compiler.
  record Var(String name, Location at) implements Term {
    public boolean isWildcard() {
      return name.startsWith("$");
    }

    public boolean isGenerated() {
      return name.startsWith("__local");
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  /// `a.b[c]`: the head and then what is looked up, one after the other.
  record Ref(List<Term> parts, Location at) implements Term {
    public Ref {
      parts = List.copyOf(parts);
    }

    public Term head() {
      return parts.getFirst();
    }

    public List<Term> path() {
      return parts.subList(1, parts.size());
    }

    /// Whether its head is the variable.
    public boolean startsWith(String name) {
      return parts.getFirst() instanceof Var(var head, _) && head.equals(name);
    }

    /// This one with more parts behind.
    public Ref plus(Term... more) {
      return new Ref(Stream.concat(parts.stream(), Stream.of(more)).toList(), at);
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  record ArrayTerm(List<Term> elements, Location at) implements Term {
    public ArrayTerm {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  record SetTerm(List<Term> elements, Location at) implements Term {
    public SetTerm {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  record ObjectTerm(List<Entry> entries, Location at) implements Term {
    public ObjectTerm {
      entries = List.copyOf(entries);
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  /// One entry of an object that is written out.
  record Entry(Term key, Term value) {}

  /// Collects a term, or a key and a value, for each solution of a body.
  sealed interface Comprehension extends Term {
    /// What is collected: one term, or a key and a value.
    List<Term> results();

    List<Expr> body();

    /// The same kind of comprehension of other parts.
    Comprehension of(List<Term> results, List<Expr> body);
  }

  record ArrayComprehension(Term term, List<Expr> body, Location at) implements Comprehension {
    public ArrayComprehension {
      body = List.copyOf(body);
    }

    @Override
    public List<Term> results() {
      return List.of(term);
    }

    @Override
    public ArrayComprehension of(List<Term> results, List<Expr> newBody) {
      return new ArrayComprehension(results.getFirst(), newBody, at);
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  record SetComprehension(Term term, List<Expr> body, Location at) implements Comprehension {
    public SetComprehension {
      body = List.copyOf(body);
    }

    @Override
    public List<Term> results() {
      return List.of(term);
    }

    @Override
    public SetComprehension of(List<Term> results, List<Expr> newBody) {
      return new SetComprehension(results.getFirst(), newBody, at);
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  record ObjectComprehension(Term key, Term value, List<Expr> body, Location at)
      implements Comprehension {
    public ObjectComprehension {
      body = List.copyOf(body);
    }

    @Override
    public List<Term> results() {
      return List.of(key, value);
    }

    @Override
    public ObjectComprehension of(List<Term> results, List<Expr> newBody) {
      return new ObjectComprehension(results.get(0), results.get(1), newBody, at);
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  /// `f(x)`, and every infix operator under its name: `plus(x, y)`.
  record Call(Ref operator, List<Term> arguments, Location at) implements Term {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  /// `$"a {expr} b"`.
  record Template(List<Part> parts, boolean raw, Location at) implements Term {
    public Template {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return AstText.of(this);
    }
  }

  /// A piece of a template string.
  sealed interface Part {
    record Literal(Term text) implements Part {}

    record Embedded(Expr expr) implements Part {}
  }

  static Scalar string(String text, Location at) {
    return new Scalar(StringValue.of(text), at);
  }

  /// A reference to a name with dots: `internal.member_2`.
  static Ref operator(String name, Location at) {
    String[] parts = name.split("\\.", -1);
    return new Ref(
        Stream.concat(
                Stream.of((Term) new Var(parts[0], at)),
                Stream.of(parts).skip(1).map(part -> (Term) string(part, at)))
            .toList(),
        at);
  }

  /// What messages call it: `var`, `ref`, `call`, `string`, `arraycomprehension`, …
  default String kind() {
    return switch (this) {
      case Scalar(var value, _) -> value.typeName();
      case Var _ -> "var";
      case Ref _ -> "ref";
      case ArrayTerm _ -> "array";
      case SetTerm _ -> "set";
      case ObjectTerm _ -> "object";
      case ArrayComprehension _ -> "arraycomprehension";
      case SetComprehension _ -> "setcomprehension";
      case ObjectComprehension _ -> "objectcomprehension";
      case Call _ -> "call";
      case Template _ -> "templatestring";
    };
  }

  /// The same term at another place.
  default Term at(Location place) {
    return switch (this) {
      case Term.Scalar(var value, _) -> new Term.Scalar(value, place);
      case Term.Var(var name, _) -> new Term.Var(name, place);
      case Term.Ref(var parts, _) -> new Term.Ref(parts, place);
      case Term.ArrayTerm(var elements, _) -> new Term.ArrayTerm(elements, place);
      case Term.SetTerm(var elements, _) -> new Term.SetTerm(elements, place);
      case Term.ObjectTerm(var entries, _) -> new Term.ObjectTerm(entries, place);
      case Term.ArrayComprehension(var inner, var body, _) ->
          new Term.ArrayComprehension(inner, body, place);
      case Term.SetComprehension(var inner, var body, _) ->
          new Term.SetComprehension(inner, body, place);
      case Term.ObjectComprehension(var key, var value, var body, _) ->
          new Term.ObjectComprehension(key, value, body, place);
      case Term.Call(var operator, var arguments, _) -> new Term.Call(operator, arguments, place);
      case Term.Template(var parts, var raw, _) -> new Term.Template(parts, raw, place);
    };
  }
}
