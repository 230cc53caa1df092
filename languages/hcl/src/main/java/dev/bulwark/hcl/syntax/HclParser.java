package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.source.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads HCL: files in both syntaxes, expressions and templates alone. Never fails; what it cannot
/// understand becomes a diagnostic, and the rest is still there.
public final class HclParser {
  private HclParser() {}

  /// A file in the native syntax, such as `main.tf`.
  public static HclFile file(HclSource source) {
    byte[] bytes = source.bytes();
    int start = Utf8.afterMark(bytes);
    var in = new TokenStream(source, Lexer.expression(bytes, start, bytes.length), null);
    reportBroken(source, in);
    Body body = new BodyParser(in).file();
    return new HclFile(body, in.faults());
  }

  /// A file in the JSON syntax, such as `main.tf.json`.
  ///
  /// @param blocks the names of properties that are blocks, with how many labels each has
  public static HclFile json(HclSource source, Map<String, Integer> blocks) {
    var faults = new ArrayList<HclDiagnostic>();
    Expression value = JsonParser.parse(source, faults);
    Place everything = source.place(0, source.bytes().length);
    return switch (value) {
      case Expression.ObjectConstructor object ->
          new HclFile(JsonBlocks.body(object, blocks), faults);
      case Expression.TupleConstructor(List<Expression> elements, _) ->
          new HclFile(several(elements, blocks, everything), faults);
      case Expression other -> {
        if (faults.isEmpty()) {
          faults.add(
              HclDiagnostic.error(
                  "Root value must be object",
                  "The root value in a JSON-based configuration must be an object.",
                  other.place()));
        }
        yield new HclFile(
            new Body(new LinkedHashMap<>(), List.of(), Body.Syntax.JSON, everything), faults);
      }
    };
  }

  /// An array of objects counts as all of them together.
  private static Body several(
      List<Expression> elements, Map<String, Integer> blocks, Place everything) {
    var items = new ArrayList<Expression.ObjectConstructor.Item>();
    for (Expression element : elements) {
      if (element instanceof Expression.ObjectConstructor object) {
        items.addAll(object.items());
      }
    }
    return JsonBlocks.body(new Expression.ObjectConstructor(items, everything), blocks);
  }

  /// One expression, such as what a person types.
  public static Parsed expression(HclSource source) {
    byte[] bytes = source.bytes();
    var in = new TokenStream(source, Lexer.expression(bytes, 0, bytes.length), null);
    in.newlines(false);
    return read(in, parser -> wholeExpression(in, parser));
  }

  private static Expression wholeExpression(TokenStream in, ExpressionParser parser) {
    Expression expression = parser.expression();
    in.expect(
        TokenType.END,
        "Extra characters after expression",
        "An expression was successfully parsed, but extra characters were found after it.");
    return expression;
  }

  /// A text with interpolations and directives, such as a file for `templatefile`.
  public static Parsed template(HclSource source) {
    byte[] bytes = source.bytes();
    var in = new TokenStream(source, Lexer.template(bytes, 0, bytes.length), null);
    return read(in, parser -> parser.templates().bare());
  }

  private static Parsed read(TokenStream in, Function<ExpressionParser, Expression> reading) {
    reportBroken(in.source(), in);
    try {
      Expression expression = reading.apply(new ExpressionParser(in));
      return new Parsed(expression, in.faults());
    } catch (SyntaxException fault) {
      in.report(fault.diagnostic());
      Place everything = in.source().place(0, in.source().bytes().length);
      return new Parsed(new Expression.Malformed(everything), in.faults());
    }
  }

  private static void reportBroken(HclSource source, TokenStream in) {
    byte[] bytes = source.bytes();
    int at = 0;
    while (at < bytes.length) {
      int length = bytes[at] >= 0 ? 1 : Utf8.length(bytes, at, bytes.length);
      if (length == 0) {
        in.report(
            HclDiagnostic.error(
                "Invalid character encoding",
                "All input files must be UTF-8 encoded. Ensure that UTF-8 encoding is selected in"
                    + " your editor.",
                source.place(at, at + 1)));
        return;
      }
      at += length;
    }
  }
}
