package dev.bulwark.rego.ast;

import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Syntax trees as OPA prints them in messages and results.
final class AstText {
  private static final Map<String, String> INFIX =
      Map.ofEntries(
          Map.entry("plus", "+"),
          Map.entry("minus", "-"),
          Map.entry("mul", "*"),
          Map.entry("div", "/"),
          Map.entry("rem", "%"),
          Map.entry("and", "&"),
          Map.entry("or", "|"),
          Map.entry("eq", "="),
          Map.entry("assign", ":="),
          Map.entry("equal", "=="),
          Map.entry("neq", "!="),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("lte", "<="),
          Map.entry("gte", ">="));

  private static final Set<String> KEYWORDS =
      Set.of(
          "as",
          "contains",
          "default",
          "else",
          "every",
          "false",
          "if",
          "import",
          "in",
          "not",
          "null",
          "package",
          "some",
          "true",
          "with");

  private final StringBuilder out = new StringBuilder();

  private final boolean isCalled;

  private AstText() {
    this(false);
  }

  /// @param isCalled whether operators, but for `=`, are written as calls
  private AstText(boolean isCalled) {
    this.isCalled = isCalled;
  }

  static String of(Term term) {
    var text = new AstText();
    text.term(term);
    return text.out.toString();
  }

  static String of(Expr expr) {
    var text = new AstText();
    text.expr(expr);
    return text.out.toString();
  }

  /// With operators as calls.
  static String called(Expr expr) {
    var text = new AstText(true);
    text.expr(expr);
    return text.out.toString();
  }

  static String of(Head head) {
    var text = new AstText();
    text.head(head);
    return text.out.toString();
  }

  static String of(Rule rule) {
    var text = new AstText();
    text.rule(rule);
    return text.out.toString();
  }

  private void term(Term term) {
    switch (term) {
      case Term.Scalar(var value, _) -> out.append(value);
      case Term.Var variable -> out.append(variable.isWildcard() ? "_" : variable.name());
      case Term.Ref(var parts, _) -> ref(parts);
      case Term.ArrayTerm(var elements, _) -> list("[", elements, "]");
      case Term.SetTerm(var elements, _) ->
          list(elements.isEmpty() ? "set(" : "{", sorted(elements), elements.isEmpty() ? ")" : "}");
      case Term.ObjectTerm(var entries, _) -> object(entries);
      case Term.ArrayComprehension(var inner, var body, _) ->
          comprehension("[", () -> term(inner), body, "]");
      case Term.SetComprehension(var inner, var body, _) ->
          comprehension("{", () -> term(inner), body, "}");
      case Term.ObjectComprehension(var key, var value, var body, _) ->
          comprehension("{", () -> entry(key, value), body, "}");
      case Term.Call(var operator, var arguments, _) -> {
        term(operator);
        list("(", arguments, ")");
      }
      case Term.Template(var parts, var raw, _) -> template(parts, raw);
    }
  }

  private void ref(List<Term> parts) {
    term(parts.getFirst());
    for (Term part : parts.subList(1, parts.size())) {
      if (part instanceof Term.Scalar(StringValue text, _)
          && isName(text.text())
          && !KEYWORDS.contains(text.text())) {
        out.append('.').append(text.text());
      } else {
        out.append('[');
        term(part);
        out.append(']');
      }
    }
  }

  static boolean isName(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (!isLetter(text.charAt(i)) && !(text.charAt(i) >= '0' && text.charAt(i) <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private void list(String open, List<Term> terms, String close) {
    out.append(open);
    for (int i = 0; i < terms.size(); i++) {
      separate(i, ", ");
      term(terms.get(i));
    }
    out.append(close);
  }

  /// In the order in which OPA keeps them, which is that of values.
  private static List<Term> sorted(List<Term> elements) {
    return elements.stream().allMatch(Terms::isConstant)
        ? elements.stream().sorted(Comparator.comparing(AstText::value, Value.ORDER)).toList()
        : elements;
  }

  private static Value value(Term constant) {
    return Objects.requireNonNull(Terms.constant(constant));
  }

  private void object(List<Term.Entry> given) {
    List<Term.Entry> entries =
        given.stream().allMatch(entry -> Terms.isConstant(entry.key()))
            ? given.stream()
                .sorted(Comparator.comparing(entry -> value(entry.key()), Value.ORDER))
                .toList()
            : given;
    out.append('{');
    for (int i = 0; i < entries.size(); i++) {
      separate(i, ", ");
      entry(entries.get(i).key(), entries.get(i).value());
    }
    out.append('}');
  }

  private void entry(Term key, Term value) {
    term(key);
    out.append(": ");
    term(value);
  }

  private void comprehension(String open, Runnable inner, List<Expr> body, String close) {
    out.append(open);
    inner.run();
    out.append(" | ");
    body(body);
    out.append(close);
  }

  private void template(List<Term.Part> parts, boolean raw) {
    char quote = raw ? '`' : '"';
    out.append('$').append(quote);
    for (Term.Part part : parts) {
      switch (part) {
        case Term.Part.Literal(Term.Scalar(StringValue text, _)) ->
            out.append(text.text().replace("{", "\\{"));
        case Term.Part.Literal(var text) -> braced(() -> term(text));
        case Term.Part.Embedded(var expr) -> braced(() -> expr(expr));
      }
    }
    out.append(quote);
  }

  private void braced(Runnable inner) {
    out.append('{');
    inner.run();
    out.append('}');
  }

  private void body(List<Expr> body) {
    for (int i = 0; i < body.size(); i++) {
      separate(i, "; ");
      expr(body.get(i));
    }
  }

  private void expr(Expr expr) {
    if (expr.negated()) {
      out.append("not ");
    }
    statement(expr.statement());
    for (Expr.With with : expr.with()) {
      out.append(" with ");
      term(with.target());
      out.append(" as ");
      term(with.value());
    }
  }

  private void statement(Expr.Statement statement) {
    switch (statement) {
      case Expr.Single(var term) -> term(term);
      case Expr.Invocation(var operator, var arguments) -> {
        String infix = INFIX.get(operator.toString());
        if (infix != null && arguments.size() == 2 && (!isCalled || infix.equals("="))) {
          term(arguments.get(0));
          out.append(' ').append(infix).append(' ');
          term(arguments.get(1));
        } else {
          term(operator);
          list("(", arguments, ")");
        }
      }
      case Expr.Some(var symbols) -> some(symbols);
      case Expr.Every(var key, var value, var domain, var body) -> {
        out.append("every ");
        if (key != null) {
          term(key);
          out.append(", ");
        }
        term(value);
        out.append(" in ");
        term(domain);
        out.append(" { ");
        body(body);
        out.append(" }");
      }
      case Expr.Not(var body, var explicit) -> {
        boolean isBraced = explicit || body.size() != 1;
        boolean isGroup = !isBraced && needsGroup(body.getFirst());
        out.append(isBraced ? "not {" : isGroup ? "not (" : "not ");
        body(body);
        out.append(isBraced ? "}" : isGroup ? ")" : "");
      }
      case Expr.Logical(var and, var left, var right) -> {
        operand(left, and, false);
        out.append(and ? " and " : " or ");
        operand(right, and, true);
      }
    }
  }

  private void operand(Expr.Operand operand, boolean and, boolean isRight) {
    boolean isBraced = operand.explicit() || operand.body().size() != 1;
    boolean isGroup = !isBraced && needsGroup(operand.body().getFirst(), and, isRight);
    out.append(isBraced ? "{ " : isGroup ? "(" : "");
    body(operand.body());
    out.append(isBraced ? " }" : isGroup ? ")" : "");
  }

  /// Whether it would not be read as one statement behind `not`.
  private static boolean needsGroup(Expr expr) {
    return expr.statement() instanceof Expr.Logical
        || expr.statement() instanceof Expr.Not
        || isModifiedOrBraced(expr);
  }

  /// Whether it would not be read as one side of `and` or `or`.
  private static boolean needsGroup(Expr expr, boolean and, boolean isRight) {
    return expr.statement() instanceof Expr.Logical(var inner, _, _)
        ? (inner ? and && isRight : and || isRight) || !expr.with().isEmpty()
        : isModifiedOrBraced(expr);
  }

  private static boolean isModifiedOrBraced(Expr expr) {
    return !expr.with().isEmpty()
        || (expr.statement() instanceof Expr.Single(var term) && of(term).startsWith("{"));
  }

  private void some(List<Term> symbols) {
    out.append("some ");
    if (symbols.getFirst() instanceof Term.Call(_, var arguments, _)) {
      for (int i = 0; i < arguments.size() - 1; i++) {
        separate(i, ", ");
        term(arguments.get(i));
      }
      out.append(" in ");
      term(arguments.getLast());
    } else {
      list("", symbols, "");
    }
  }

  private void head(Head head) {
    ref(head.reference());
    if (head.isFunction()) {
      list("(", head.arguments(), ")");
    }
    if (head.isMultiValue()) {
      out.append(" contains ");
      term(Objects.requireNonNull(head.key()));
    } else if (head.value() != null) {
      out.append(head.assign() ? " := " : " = ");
      term(head.value());
    }
  }

  private void rule(Rule rule) {
    if (rule.isDefault()) {
      out.append("default ");
    }
    head(rule.head());
    if (!rule.isDefault()) {
      out.append(" if { ");
      body(rule.body());
      out.append(" }");
    }
    rule.otherwise()
        .ifPresent(
            otherwise -> {
              out.append(" else = ");
              if (otherwise.head().value() != null) {
                term(otherwise.head().value());
              }
              out.append(" if { ");
              body(otherwise.body());
              out.append(" }");
            });
  }

  private void separate(int position, String separator) {
    if (position > 0) {
      out.append(separator);
    }
  }
}
