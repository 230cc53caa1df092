package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.List;

/// Reads the parts of templates: quoted texts, heredocs, and texts without quotes.
final class TemplateParser {
  private final TokenStream in;
  private final ExpressionParser expressions;

  TemplateParser(TokenStream in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  Expression quoted() {
    in.enter();
    int open = in.take();
    boolean heredoc = in.typeAt(open) == TokenType.OPEN_HEREDOC;
    boolean newlines = in.newlines(true);
    List<TemplatePart> parts = parts(in.typeAt(open).closer());
    in.newlines(newlines);
    if (heredoc && in.source().bytes()[in.start(open) + 2] == '-') {
      parts = HeredocIndent.removed(parts);
    }
    Expression template = template(parts, in.upToHere(in.place(open)));
    in.leave();
    return template;
  }

  /// A template that is the whole text.
  Expression bare() {
    Place start = in.between(in.start(in.position()), in.start(in.position()));
    return template(parts(TokenType.END), in.upToHere(start));
  }

  private Expression template(List<TemplatePart> parts, Place place) {
    List<TemplatePart> melded = melded(parts);
    if (melded.size() == 1 && melded.getFirst() instanceof TemplatePart.Interpolated only) {
      return new Expression.Interpolation(only.value(), place);
    }
    var expressionsOf = new TemplateTree(melded, in).expressions();
    if (expressionsOf.isEmpty()) {
      expressionsOf = List.of(literal("", place));
    } else if (expressionsOf.size() == 1
        && expressionsOf.getFirst() instanceof Expression.Literal(Value value, _)) {
      expressionsOf = List.of(literal(value.text(), place));
    }
    return new Expression.Template(expressionsOf, place);
  }

  static Expression.Literal literal(String text, Place place) {
    return new Expression.Literal(Value.text(text).from(new Origin.Written(place)), place);
  }

  /// The parts, texts next to each other as one.
  private static List<TemplatePart> melded(List<TemplatePart> parts) {
    if (parts.size() < 2) {
      return parts;
    }
    var melded = new ArrayList<TemplatePart>();
    int at = 0;
    while (at < parts.size()) {
      if (!(parts.get(at) instanceof TemplatePart.Text first)) {
        melded.add(parts.get(at++));
        continue;
      }
      var text = new StringBuilder(first.text());
      Place place = first.place();
      at++;
      while (at < parts.size() && parts.get(at) instanceof TemplatePart.Text more) {
        text.append(more.text());
        place = place.to(more.place());
        at++;
      }
      melded.add(new TemplatePart.Text(text.toString(), place));
    }
    return melded;
  }

  private List<TemplatePart> parts(TokenType closer) {
    var parts = new ArrayList<TemplatePart>();
    boolean trimNext = false;
    while (in.peek() != closer) {
      boolean trim = trimNext;
      trimNext = false;
      switch (in.peek()) {
        case QUOTED_TEXT, PLAIN_TEXT -> parts.add(text(in.take(), trim));
        case INTERPOLATION -> {
          trimBefore(parts);
          parts.add(interpolation(closer));
          trimNext = trimsAfter();
        }
        case DIRECTIVE -> {
          trimBefore(parts);
          parts.add(directive());
          trimNext = trimsAfter();
        }
        case QUOTED_NEWLINE ->
            throw in.fault(
                "Invalid multi-line string",
                "Quoted strings may not be split over multiple lines. To produce a multi-line"
                    + " string, either use the \\n escape to represent a newline character or use"
                    + " the \"heredoc\" multi-line template syntax.");
        default ->
            throw in.fault(
                "Unterminated template string", "No closing marker was found for the string.");
      }
    }
    in.take();
    return parts;
  }

  private TemplatePart text(int token, boolean trim) {
    String text =
        in.typeAt(token) == TokenType.QUOTED_TEXT
            ? Texts.quoted(in.source(), in.start(token), in.end(token), in::report)
            : Texts.plain(in.source(), in.start(token), in.end(token));
    return new TemplatePart.Text(trim ? withoutLeadingSpace(text) : text, in.place(token));
  }

  /// Where the sequence begins with `~`, blanks before it go.
  private void trimBefore(List<TemplatePart> parts) {
    int token = in.position();
    boolean trims = in.end(token) - in.start(token) == 3;
    if (trims
        && !parts.isEmpty()
        && parts.getLast() instanceof TemplatePart.Text(String text, Place place)) {
      parts.set(parts.size() - 1, new TemplatePart.Text(withoutTrailingSpace(text), place));
    }
  }

  /// Whether the sequence that was just taken ends with `~}`.
  private boolean trimsAfter() {
    int token = in.position() - 1;
    return in.end(token) - in.start(token) == 2;
  }

  private TemplatePart interpolation(TokenType closer) {
    int open = in.take();
    boolean newlines = in.newlines(false);
    Expression value = expressions.expression();
    if (in.peek() != TokenType.SEQUENCE_END) {
      boolean unclosed =
          in.peek() == TokenType.END
              || ((in.peek() == TokenType.CLOSE_QUOTE || in.peek() == TokenType.OPEN_QUOTE)
                  && closer == TokenType.CLOSE_QUOTE);
      throw unclosed
          ? in.fault(
              "Unclosed template interpolation sequence",
              "There is no closing brace for this interpolation sequence before the end of the"
                  + " quoted template. This might be caused by incorrect nesting inside the given"
                  + " expression.")
          : in.fault(
              "Extra characters after interpolation expression",
              "Expected a closing brace to end the interpolation expression, but found extra"
                  + " characters. To write ${ as it is, double the dollar sign: $${.");
    }
    int close = in.take();
    in.newlines(newlines);
    return new TemplatePart.Interpolated(value, in.place(open, close));
  }

  private TemplatePart directive() {
    int open = in.take();
    boolean newlines = in.newlines(false);
    int keyword =
        in.expect(
            TokenType.IDENTIFIER,
            "Invalid template directive",
            "A template directive keyword (\"if\", \"for\", etc) is expected at the beginning of a"
                + " %{ sequence.");
    String name = in.text(keyword);
    TemplatePart part =
        switch (name) {
          case "if" -> new TemplatePart.If(expressions.expression(), in.upToHere(in.place(open)));
          case "for" -> loop(open);
          case "else", "endif", "endfor" -> new TemplatePart.Middle(name, in.place(open, keyword));
          default ->
              throw in.faultAt(
                  in.place(keyword),
                  "Invalid template control keyword",
                  "\"%s\" is not a valid template control keyword.".formatted(name));
        };
    in.expect(
        TokenType.SEQUENCE_END,
        "Extra characters in " + name + " marker",
        "Expected a closing brace to end the sequence, but found extra characters.");
    in.newlines(newlines);
    return part;
  }

  private TemplatePart loop(int open) {
    String valueName = loopName("For directive requires variable name after 'for'.");
    String keyName = "";
    if (in.takeIf(TokenType.COMMA)) {
      keyName = valueName;
      valueName = loopName("For directive requires value variable name after comma.");
    }
    if (!in.peekIs("in")) {
      throw in.fault("Invalid 'for' directive", "For directive requires 'in' keyword after names.");
    }
    in.take();
    Expression collection = expressions.expression();
    return new TemplatePart.For(keyName, valueName, collection, in.upToHere(in.place(open)));
  }

  private String loopName(String otherwise) {
    return in.text(in.expect(TokenType.IDENTIFIER, "Invalid 'for' directive", otherwise));
  }

  private static String withoutLeadingSpace(String text) {
    int start = 0;
    while (start < text.length() && GoText.isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  private static String withoutTrailingSpace(String text) {
    int stop = text.length();
    while (stop > 0 && GoText.isSpace(text.charAt(stop - 1))) {
      stop--;
    }
    return text.substring(0, stop);
  }
}
