package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.TermOrder;
import dev.bulwark.rego.format.Rows.Item;
import dev.bulwark.rego.format.SourceText.Brackets;
import dev.bulwark.rego.value.StringValue;
import java.util.List;
import java.util.function.Consumer;

/// Writes terms.
final class TermLayout {
  private final Page page;
  private final SourceText source;
  private final Style style;
  private final BodyLayout bodies;
  private final SequenceLayout sequences;
  private final TemplateLayout templates;
  private final ArityFaults faults;

  TermLayout(Page page, SourceText source, Style style, ArityFaults faults, BodyLayout bodies) {
    this.page = page;
    this.source = source;
    this.style = style;
    this.faults = faults;
    this.bodies = bodies;
    this.sequences = new SequenceLayout(page, source);
    this.templates = new TemplateLayout(page, bodies);
  }

  void term(Term term) {
    term(term, term.at());
  }

  /// A term that counts as standing elsewhere. If its comments find no place, its text stays.
  void term(Term term, Location at) {
    kept(at, () -> written(term, at, false));
  }

  /// A term that is put in parentheses if it is written with an operator.
  void operand(Term term) {
    written(term, term.at(), true);
  }

  void term(Term term, boolean parentheses) {
    kept(term.at(), () -> written(term, term.at(), parentheses));
  }

  /// Writes something, or where its comments find no place the text that it was.
  void kept(Location at, Runnable writing) {
    if (page.comments().isEmpty()) {
      writing.run();
      return;
    }
    Page.Mark before = page.mark();
    boolean wasCrowded = page.isCrowded();
    page.crowded(false);
    writing.run();
    if (page.isCrowded()) {
      page.backTo(before, at.row(), source.endRow(at));
      asItWas(at);
    }
    page.crowded(wasCrowded || page.isCrowded());
  }

  /// The text as it was, with the comments in it and the one behind it.
  void asItWas(Location at) {
    page.write(source.of(at));
    page.skipComments(source.endRow(at));
  }

  private void written(Term term, Location at, boolean parentheses) {
    page.reach(at);
    page.inLine();
    switch (term) {
      case Term.Scalar scalar -> page.write(scalar(scalar, at));
      case Term.Var variable -> page.write(style.name(variable));
      case Term.Ref(var parts, _) -> ref(parts);
      case Term.ArrayTerm(var elements, _) ->
          bracketed(Brackets.SQUARE, terms(elements), at, element -> listed(element, true));
      case Term.SetTerm set -> set(set, at);
      case Term.ObjectTerm object ->
          bracketed(
              Brackets.CURLY,
              TermOrder.entries(object).stream().map(Item::of).toList(),
              at,
              this::entry);
      case Term.Comprehension comprehension -> comprehension(comprehension, at);
      case Term.Call(var operator, var arguments, _) -> call(operator, arguments, at, parentheses);
      case Term.Template template -> templates.write(template);
    }
    page.inLine();
  }

  private static List<Item<Term>> terms(List<Term> terms) {
    return terms.stream().map(Item::of).toList();
  }

  /// Strings as they were written.
  private String scalar(Term.Scalar scalar, Location at) {
    if (!(scalar.value() instanceof StringValue)) {
      return scalar.toString();
    }
    String text = source.of(at);
    if (text.startsWith("`")) {
      return text;
    }
    // The value of an else stands where the else does.
    char quote = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    int begin = quote == '"' || quote == '`' ? text.indexOf(quote) : -1;
    return begin >= 0 && isOneString(text.substring(begin))
        ? text.substring(begin)
        : scalar.toString();
  }

  private static boolean isOneString(String text) {
    for (int i = 1; i < text.length() - 1; i++) {
      if (text.charAt(0) == '"' && text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(0)) {
        return false;
      }
    }
    return text.length() > 1;
  }

  void ref(List<Term> parts) {
    Term head = parts.getFirst();
    written(head, head.at(), head instanceof Term.Call && source.startsWith(head.at(), '('));
    for (Term part : parts.subList(1, parts.size())) {
      switch (part) {
        case Term.Scalar(StringValue text, var at) -> {
          if (style.needsBrackets(text, source.startsWith(at, '"'))) {
            page.write("[" + text + "]");
          } else {
            page.write("." + text.text());
          }
        }
        case Term.Var variable -> page.write("[" + style.name(variable) + "]");
        default -> {
          page.write("[");
          lookedUp(part);
          page.write("]");
        }
      }
    }
  }

  private void lookedUp(Term part) {
    boolean wasCrowded = page.isCrowded();
    page.crowded(false);
    term(part);
    if (page.isCrowded()) {
      page.breakLine();
    }
    page.crowded(wasCrowded);
  }

  private <T> void bracketed(
      Brackets brackets, List<Item<T>> items, Location at, Consumer<T> writer) {
    page.write(String.valueOf(brackets.open()));
    sequences.write(items, at, source.closingRow(brackets, at), writer);
    page.write(String.valueOf(brackets.close()));
  }

  /// An element or argument. A union would make braces a comprehension, but arguments keep the
  /// parentheses they have.
  private void listed(Term term, boolean inLiteral) {
    boolean parentheses = Infix.isUnion(term) && (inLiteral || source.startsWith(term.at(), '('));
    parenthesised(parentheses, term);
  }

  private void parenthesised(boolean parentheses, Term term) {
    page.write(parentheses ? "(" : "");
    term(term);
    page.write(parentheses ? ")" : "");
  }

  private void entry(Term.Entry entry) {
    parenthesised(Infix.isUnion(entry.key()), entry.key());
    page.write(": ");
    parenthesised(Infix.isUnion(entry.value()), entry.value());
  }

  private void set(Term.SetTerm set, Location at) {
    if (set.elements().isEmpty()) {
      page.write("set()");
      page.reach(source.closingRow(Brackets.ROUND, at));
    } else {
      bracketed(
          Brackets.CURLY, terms(TermOrder.elements(set)), at, element -> listed(element, true));
    }
  }

  private void comprehension(Term.Comprehension comprehension, Location at) {
    Brackets brackets =
        comprehension instanceof Term.ArrayComprehension ? Brackets.SQUARE : Brackets.CURLY;
    page.write(String.valueOf(brackets.open()));
    List<Term> results = comprehension.results();
    Term last = results.getLast();
    Location lastAt = last.at();
    if (results.size() == 2) {
      parenthesised(Infix.isUnion(results.getFirst()), results.getFirst());
      page.write(": ");
      lastAt = new Location(lastAt.file(), at.row(), lastAt.col(), lastAt.offset(), lastAt.end());
    }
    if (lastAt.row() > at.row()) {
      page.endLine();
      page.startLine();
    }
    boolean parentheses =
        last instanceof Term.Call && (Infix.isUnion(last) || source.startsWith(lastAt, '('));
    written(last, lastAt, parentheses);
    page.write(" |");
    bodies.inBraces(brackets, comprehension.body(), lastAt, at);
    page.write(String.valueOf(brackets.close()));
  }

  private void call(Term.Ref operator, List<Term> arguments, Location at, boolean parentheses) {
    Infix infix = Infix.of(operator).orElse(null);
    if (infix == null) {
      call(operator, arguments);
    } else if (arguments.size() != infix.arity()) {
      faults.add(operator, arguments, at);
    } else if (infix.isMembership()) {
      membership(arguments, true);
    } else {
      page.write(parentheses ? "(" : "");
      operand(arguments.get(0));
      page.write(" " + infix.symbol() + " ");
      operand(arguments.get(1));
      page.write(parentheses ? ")" : "");
    }
  }

  /// `f(x, y)`.
  void call(Term.Ref operator, List<Term> arguments) {
    ref(operator.parts());
    page.write("(");
    arguments(arguments, operator.at());
    page.write(")");
  }

  /// What stands in the parentheses behind a name.
  void arguments(List<Term> arguments, Location whole) {
    sequences.write(
        terms(arguments),
        whole,
        source.closingRow(Brackets.ROUND, whole),
        argument -> listed(argument, false));
  }

  /// `x in xs`, `k, v in xs`.
  void membership(List<Term> operands, boolean isTerm) {
    boolean parentheses = isTerm && operands.size() == 3;
    page.write(parentheses ? "(" : "");
    for (int i = 0; i < operands.size(); i++) {
      page.write(i == 0 ? "" : i == operands.size() - 1 ? " in " : ", ");
      operand(operands.get(i));
    }
    page.write(parentheses ? ")" : "");
  }
}
