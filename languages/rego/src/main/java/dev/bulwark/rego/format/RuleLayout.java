package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoModule.Comment;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.format.BodyLayout.Lead;
import dev.bulwark.rego.format.SourceText.Brackets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes rules.
final class RuleLayout {
  private final Page page;
  private final SourceText source;
  private final Style style;
  private final BodyLayout bodies;
  private final TermLayout terms;

  RuleLayout(Page page, SourceText source, Style style, BodyLayout bodies) {
    this.page = page;
    this.source = source;
    this.style = style;
    this.bodies = bodies;
    this.terms = bodies.terms();
  }

  /// With an empty line between them, but for rules of one line that had none.
  void rules(List<Rule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      bodies.settled(
          () -> {
            page.reach(rule.at());
            rule(rule);
          });
      boolean together =
          i < rules.size() - 1
              && isLine(rule)
              && isLine(rules.get(i + 1))
              && rules.get(i + 1).at().row() == rule.at().row() + 1;
      if (!together) {
        page.blankLine();
      }
    }
  }

  private boolean isLine(Rule rule) {
    return rule.body().size() == 1
        && !rule.isDefault()
        && rule.otherwise().isEmpty()
        && !isSet(rule.body().getFirst())
        && style.usesIf(rule);
  }

  /// Whether its braces are part of it, and would be those of a body without others around.
  private static boolean isSet(Expr expr) {
    return !expr.negated() && expr.statement() instanceof Expr.Single(Term.SetTerm _);
  }

  private void rule(Rule rule) {
    page.startLine();
    page.write(rule.isDefault() ? "default " : "");
    boolean isConstant = isConstant(rule);
    page.keepsLastComment(isConstant);
    Runnable head = () -> head(rule.head(), rule.isDefault(), isConstant);
    // The head of a further body has the place of that body.
    boolean isFurther = source.startsWith(rule.head().at(), '{');
    boolean crowded = crowds(isFurther ? () -> page.comments().hold(head) : head);
    bodyAndElse(rule, isConstant, crowded, false);
  }

  /// Whether a rule says no more than its head.
  private static boolean isConstant(Rule rule) {
    return Style.isTrue(rule.body()) && rule.otherwise().isEmpty();
  }

  private boolean crowds(Runnable writing) {
    boolean wasCrowded = page.isCrowded();
    page.crowded(false);
    writing.run();
    boolean crowds = page.isCrowded();
    page.crowded(wasCrowded);
    return crowds;
  }

  private void bodyAndElse(Rule first, boolean firstIsConstant, boolean crowded, boolean isElse) {
    if (firstIsConstant) {
      page.endLine();
      return;
    }
    page.keepsLastComment(true);
    body(first, crowded, isElse);
    @Nullable Rule above = first;
    while (above.otherwise().isPresent()) {
      Rule next = above.otherwise().get();
      boolean isConstant = isConstant(next);
      boolean nextCrowded = otherwise(above, next, isConstant);
      if (isConstant) {
        page.endLine();
        return;
      }
      page.keepsLastComment(true);
      body(next, nextCrowded, true);
      above = next;
    }
  }

  private void body(Rule rule, boolean crowded, boolean isElse) {
    boolean usesIf = style.usesIf(rule);
    Expr first = rule.body().getFirst();
    if (usesIf) {
      page.write(" if");
      if (rule.body().size() == 1
          && first.at().row() == source.endRow(rule.head().at())
          && !isSet(first)) {
        page.write(" ");
        bodies.statement(first);
        page.endLine();
        return;
      }
    }
    page.write(" {");
    if (crowded && !page.comments().isEmpty()) {
      page.write(" ");
    } else {
      page.endLine();
    }
    page.indent();
    bodies.body(rule.body(), usesIf && !isElse ? Lead.RULE_BRACE : Lead.NONE);
    page.reach(closingRow(rule, isElse));
    page.unindent();
    page.startLine();
    page.write("}");
  }

  private int closingRow(Rule rule, boolean isElse) {
    if (!isElse && !rule.head().arguments().isEmpty()) {
      return source.closingRowBehind(Brackets.ROUND, Brackets.CURLY, rule.at());
    }
    return rule.head().key() != null
        ? source.closingRowBehind(Brackets.SQUARE, Brackets.CURLY, rule.at())
        : source.closingRow(Brackets.CURLY, rule.at());
  }

  /// Begins an `else` where it stood: behind the brace above it, or on a line of its own.
  ///
  /// @return whether comments found no place in it
  private boolean otherwise(Rule above, Rule rule, boolean isConstant) {
    Location at = rule.at();
    boolean inline =
        at.row() > above.at().row() && !source.line(at.row()).strip().startsWith("else");
    boolean hasCommentAbove = page.comments().hasAbove(at.row()) || page.hasTrailing();
    if (inline && !hasCommentAbove) {
      page.write(" ");
    } else {
      page.blankLine();
      page.startLine();
    }
    page.reach(rule.head().at());
    if (hasCommentAbove && !inline) {
      page.startLine();
    }
    page.keepsLastComment(isConstant);
    return crowds(() -> elseHead(rule, isConstant));
  }

  private void elseHead(Rule rule, boolean isConstant) {
    Head head = rule.head();
    page.reach(head.at());
    page.inLine();
    page.write("else");
    page.inLine();
    Term value = head.value();
    if (value != null && (isConstant || !Style.isTrue(value))) {
      page.write(assignment(head));
      terms.term(value, head.at());
    }
  }

  private String assignment(Head head) {
    return head.assign() || style.v1() ? " := " : " = ";
  }

  private void head(Head head, boolean isDefault, boolean isConstant) {
    List<Term> reference = head.reference();
    Page.Mark begin = page.mark();
    if (style.refHeads() || reference.size() == 1) {
      terms.ref(reference);
    } else {
      Term key = reference.get(1);
      Comment next = page.comments().first();
      if (next != null && next.at().row() == key.at().row()) {
        // What stands in a key in brackets stays as it is.
        terms.asItWas(head.at());
        return;
      }
      page.write(reference.getFirst() + "[" + shown(key) + "]");
    }
    if (!head.arguments().isEmpty()) {
      page.write("(");
      terms.arguments(head.arguments(), head.at());
      page.write(")");
      if (page.isCrowded()) {
        page.backTo(begin);
        terms.asItWas(head.at());
        return;
      }
    }
    if (head.isMultiValue()) {
      page.write(style.contains() ? " contains " : "[");
      terms.term(Objects.requireNonNull(head.key()));
      page.write(style.contains() ? "" : "]");
    }
    if (head.value() != null && isValueWritten(head, head.value(), isDefault, isConstant)) {
      page.write(assignment(head));
      terms.term(head.value());
    }
  }

  private String shown(Term key) {
    return key instanceof Term.Var variable ? style.name(variable) : key.toString();
  }

  /// The value `true` is left out where the rule says it without.
  private boolean isValueWritten(Head head, Term value, boolean isDefault, boolean isConstant) {
    if (head.key() == null && Style.isTrue(value) && !isConstant && !isDefault) {
      return false;
    }
    boolean needsValue =
        style.v1() && isConstant && head.key() == null && head.arguments().isEmpty();
    boolean isImplied =
        Style.isTrue(value)
            && value.at().equals(head.at())
            && (head.generatedValue() || head.key() == null);
    return needsValue || !isImplied;
  }
}
