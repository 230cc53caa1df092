package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;
import java.util.ArrayList;
import java.util.List;

/// Matches the directives of a template with their ends.
final class TemplateTree {
  private final List<TemplatePart> parts;
  private final TokenStream in;
  private int at;

  TemplateTree(List<TemplatePart> parts, TokenStream in) {
    this.parts = parts;
    this.in = in;
  }

  List<Expression> expressions() {
    var found = new ArrayList<Expression>();
    while (at < parts.size()) {
      found.add(next());
    }
    return found;
  }

  private Expression next() {
    TemplatePart part = parts.get(at++);
    return switch (part) {
      case TemplatePart.Text(String text, Place place) -> TemplateParser.literal(text, place);
      case TemplatePart.Interpolated(Expression value, _) -> value;
      case TemplatePart.If(Expression condition, Place place) -> conditional(condition, place);
      case TemplatePart.For loop -> loop(loop);
      case TemplatePart.Middle(String keyword, Place place) ->
          throw unexpected(
              keyword, place, "The control directives within this template are unbalanced.");
    };
  }

  private Expression conditional(Expression condition, Place place) {
    var then = new ArrayList<Expression>();
    var otherwise = new ArrayList<Expression>();
    boolean inElse = false;
    Place end = place;
    while (true) {
      TemplatePart part = peek("if", place);
      if (!(part instanceof TemplatePart.Middle(String keyword, Place middle))) {
        (inElse ? otherwise : then).add(next());
        continue;
      }
      at++;
      end = middle;
      if (keyword.equals("endif")) {
        break;
      }
      if (!keyword.equals("else")) {
        throw unexpected(
            keyword, middle, "Expecting an endif directive for the if started at " + place + ".");
      }
      if (inElse) {
        throw unexpected(
            keyword, middle, "Already in the else clause for the if started at " + place + ".");
      }
      inElse = true;
    }
    return new Expression.Conditional(
        condition, text(then, place), text(otherwise, end), place.to(end));
  }

  private Expression loop(TemplatePart.For loop) {
    var content = new ArrayList<Expression>();
    while (true) {
      TemplatePart part = peek("for", loop.place());
      if (!(part instanceof TemplatePart.Middle(String keyword, Place middle))) {
        content.add(next());
        continue;
      }
      at++;
      if (!keyword.equals("endfor")) {
        throw unexpected(
            keyword,
            middle,
            "Expecting an endfor directive corresponding to the for directive at "
                + loop.place()
                + ".");
      }
      return new Expression.TemplateLoop(
          new Expression.For(
              loop.keyName(),
              loop.valueName(),
              loop.collection(),
              null,
              text(content, loop.place()),
              null,
              false,
              loop.place().to(middle)));
    }
  }

  private TemplatePart peek(String directive, Place opened) {
    if (at == parts.size()) {
      throw in.faultAt(
          opened,
          "Unexpected end of template",
          "The %s directive at %s is missing its corresponding end%s directive."
              .formatted(directive, opened, directive));
    }
    return parts.get(at);
  }

  private static Expression text(List<Expression> parts, Place otherwise) {
    return parts.isEmpty()
        ? new Expression.Template(List.of(TemplateParser.literal("", otherwise)), otherwise)
        : new Expression.Template(parts, parts.getFirst().place().to(parts.getLast().place()));
  }

  private SyntaxException unexpected(String keyword, Place place, String detail) {
    return in.faultAt(place, "Unexpected " + keyword + " directive", detail);
  }
}
