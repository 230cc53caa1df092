package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads bodies. What is wrong in one item leaves the others as they are.
final class BodyParser {
  private static final String REQUIRED = "Argument or block definition required";

  private final TokenStream in;
  private final ExpressionParser expressions;

  BodyParser(TokenStream in) {
    this.in = in;
    this.expressions = new ExpressionParser(in);
  }

  Body file() {
    int first = in.position();
    var attributes = new LinkedHashMap<String, Attribute>();
    var blocks = new ArrayList<Block>();
    while (true) {
      items(attributes, blocks);
      if (in.peek() == TokenType.END) {
        break;
      }
      in.report(in.fault(REQUIRED, "There is no open block that this brace closes.").diagnostic());
      in.take();
    }
    return new Body(attributes, blocks, Body.Syntax.NATIVE, in.place(first, in.position()));
  }

  /// Up to a closing brace or the end.
  private void items(Map<String, Attribute> attributes, List<Block> blocks) {
    while (true) {
      switch (in.peek()) {
        case NEWLINE -> in.take();
        case CLOSE_BRACE, END -> {
          return;
        }
        default -> item(attributes, blocks);
      }
    }
  }

  private void item(Map<String, Attribute> attributes, List<Block> blocks) {
    int first = in.position();
    int depth = in.depth();
    try {
      if (in.peek() != TokenType.IDENTIFIER) {
        throw in.peek() == TokenType.OPEN_QUOTE
            ? in.fault("Invalid argument name", "Argument names must not be quoted.")
            : in.fault(REQUIRED, "An argument or block definition is required here.");
      }
      int name = in.take();
      switch (in.peek()) {
        case EQUALS -> attribute(name, attributes);
        case OPEN_QUOTE, OPEN_BRACE, IDENTIFIER -> block(name, blocks);
        default ->
            throw in.fault(
                REQUIRED,
                "An argument or block definition is required here. To set an argument, use the"
                    + " equals sign \"=\" to introduce the argument value.");
      }
    } catch (SyntaxException fault) {
      in.report(fault.diagnostic());
      in.restore(depth, true);
      keepMalformed(first, attributes);
      Recovery.skipItem(in, first);
    }
  }

  /// An argument whose value is wrong is still known to be there.
  private void keepMalformed(int first, Map<String, Attribute> attributes) {
    if (in.typeAt(first) == TokenType.IDENTIFIER && in.typeAt(first + 1) == TokenType.EQUALS) {
      String name = in.text(first);
      Place place = in.place(first);
      attributes.putIfAbsent(name, new Attribute(name, new Expression.Malformed(place), place));
    }
  }

  private void attribute(int name, Map<String, Attribute> attributes) {
    add(definition(name), attributes);
    switch (in.peek()) {
      case NEWLINE, END -> in.take();
      case COMMA ->
          throw in.fault(
              "Unexpected comma after argument",
              "Argument definitions must be separated by newlines, not commas. An argument"
                  + " definition must end with a newline.");
      default ->
          throw in.fault(
              "Missing newline after argument", "An argument definition must end with a newline.");
    }
  }

  private Attribute definition(int name) {
    in.take();
    return new Attribute(in.text(name), expressions.expression(), in.place(name));
  }

  private void add(Attribute attribute, Map<String, Attribute> attributes) {
    Attribute existing = attributes.putIfAbsent(attribute.name(), attribute);
    if (existing != null) {
      in.report(
          HclDiagnostic.error(
              "Attribute redefined",
              "The argument \"%s\" was already set at %s. Each argument may be set only once."
                  .formatted(attribute.name(), existing.namePlace()),
              attribute.namePlace()));
    }
  }

  private void block(int type, List<Block> blocks) {
    in.enter();
    var labels = new ArrayList<Block.Label>();
    int last = type;
    while (in.peek() != TokenType.OPEN_BRACE) {
      switch (in.peek()) {
        case IDENTIFIER -> {
          last = in.take();
          labels.add(new Block.Label(in.text(last), in.place(last)));
        }
        case OPEN_QUOTE -> {
          labels.add(quotedLabel());
          last = in.position() - 1;
        }
        case EQUALS ->
            throw in.fault(
                "Invalid block definition",
                "The equals sign \"=\" indicates an argument definition, and must not be used when"
                    + " defining a block.");
        case NEWLINE ->
            throw in.fault(
                "Invalid block definition",
                "A block definition must have block content delimited by \"{\" and \"}\", starting"
                    + " on the same line as the block header.");
        default ->
            throw in.fault(
                "Invalid block definition",
                "Either a quoted string block label or an opening brace (\"{\") is expected"
                    + " here.");
      }
    }
    Place header = in.place(type, last);
    Body body = body(header);
    blocks.add(new Block(in.text(type), labels, body, header));
    in.leave();
    if (in.peek() != TokenType.NEWLINE && in.peek() != TokenType.END) {
      throw in.fault(
          "Missing newline after block definition", "A block definition must end with a newline.");
    }
    in.take();
  }

  private Block.Label quotedLabel() {
    Place start = in.place(in.position());
    Expression label = expressions.templates().quoted();
    if (label instanceof Expression.Template(List<Expression> parts, Place place)
        && parts.size() == 1
        && parts.getFirst() instanceof Expression.Literal literal) {
      return new Block.Label(literal.value().text(), place);
    }
    throw in.faultAt(
        in.upToHere(start),
        "Invalid string literal",
        "Template sequences are not allowed in this string. To include a literal \"$\", double it"
            + " (as \"$$\") to escape it.");
  }

  private Body body(Place header) {
    Place open = in.place(in.take());
    var attributes = new LinkedHashMap<String, Attribute>();
    var blocks = new ArrayList<Block>();
    if (in.peek() == TokenType.IDENTIFIER) {
      singleArgument(attributes);
    } else {
      items(attributes, blocks);
      if (in.peek() == TokenType.END) {
        in.report(
            HclDiagnostic.error(
                "Unclosed configuration block",
                "There is no closing brace for this block before the end of the file. This may be"
                    + " caused by incorrect brace nesting elsewhere in this file.",
                header));
      } else {
        in.take();
      }
    }
    return new Body(attributes, blocks, Body.Syntax.NATIVE, in.upToHere(open));
  }

  /// `block { name = value }` on one line.
  private void singleArgument(Map<String, Attribute> attributes) {
    int name = in.take();
    if (in.peek() != TokenType.EQUALS) {
      throw in.fault(
          "Argument definition required",
          "A single-line block definition can contain only a single argument. If you meant to"
              + " define a nested block, place it on a line of its own.");
    }
    add(definition(name), attributes);
    if (in.peek() != TokenType.CLOSE_BRACE) {
      throw in.peek() == TokenType.END
          ? in.fault(
              "Unclosed configuration block",
              "There is no closing brace for this block before the end of the file. This may be"
                  + " caused by incorrect brace nesting elsewhere in this file.")
          : in.fault(
              "Invalid single-argument block definition",
              "A single-line block definition must end with a closing brace immediately after its"
                  + " single argument definition. To define several, give each a line.");
    }
    in.take();
  }
}
