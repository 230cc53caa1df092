package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.source.Utf8;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads the JSON syntax of HCL as expressions; each string in it is a template.
final class JsonParser {
  private static final int DEEPEST = 200;

  private final HclSource source;
  private final byte[] bytes;
  private final List<HclDiagnostic> faults;
  private int at;
  private int depth;

  private JsonParser(HclSource source, List<HclDiagnostic> faults) {
    this.source = source;
    this.bytes = source.bytes();
    this.faults = faults;
    this.at = Utf8.afterMark(bytes);
  }

  /// The value that the text holds; malformed where it holds none.
  static Expression parse(HclSource source, List<HclDiagnostic> faults) {
    var parser = new JsonParser(source, faults);
    try {
      Expression value = parser.value();
      parser.skipBlanks();
      if (parser.at < parser.bytes.length) {
        throw parser.fault("Extraneous data after JSON value", "The value ends before this.");
      }
      return value;
    } catch (SyntaxException fault) {
      faults.add(fault.diagnostic());
      return new Expression.Malformed(source.place(0, parser.bytes.length));
    }
  }

  private Expression value() {
    skipBlanks();
    if (++depth > DEEPEST) {
      throw fault("Nested too deeply", "Values can nest at most " + DEEPEST + " levels.");
    }
    int c = at < bytes.length ? bytes[at] : -1;
    Expression value =
        switch (c) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          case 't' -> word("true", Value.TRUE);
          case 'f' -> word("false", Value.FALSE);
          case 'n' -> word("null", Value.NULL);
          case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
          case -1 -> throw fault("Missing JSON value", "A JSON value is required before the end.");
          default ->
              throw fault(
                  "Invalid JSON value", "A value begins with {, [, a quote, a digit or a word.");
        };
    depth--;
    return value;
  }

  private Expression object() {
    int start = at++;
    var items = new ArrayList<Expression.ObjectConstructor.Item>();
    skipBlanks();
    boolean more = !takes('}');
    while (more) {
      skipBlanks();
      if (at >= bytes.length || bytes[at] != '"') {
        throw fault("Invalid JSON object", "A property name in double quotes is required here.");
      }
      Expression key = string();
      skipBlanks();
      if (!takes(':')) {
        throw fault("Invalid JSON object", "A colon must follow the name of a property.");
      }
      items.add(new Expression.ObjectConstructor.Item(key, false, value()));
      more = goesOn('}');
    }
    return new Expression.ObjectConstructor(items, source.place(start, at));
  }

  private Expression array() {
    int start = at++;
    var elements = new ArrayList<Expression>();
    skipBlanks();
    boolean more = !takes(']');
    while (more) {
      elements.add(value());
      more = goesOn(']');
    }
    return new Expression.TupleConstructor(elements, source.place(start, at));
  }

  /// Whether a comma follows; else the closing bracket must.
  private boolean goesOn(int closer) {
    skipBlanks();
    if (takes(',')) {
      return true;
    }
    if (!takes(closer)) {
      throw fault(
          "Missing comma or closing bracket",
          "A comma or \"" + (char) closer + "\" is required here.");
    }
    return false;
  }

  private boolean takes(int c) {
    boolean there = at < bytes.length && bytes[at] == c;
    at += there ? 1 : 0;
    return there;
  }

  private Expression word(String word, Value value) {
    int stop = at;
    while (stop < bytes.length && bytes[stop] >= 'a' && bytes[stop] <= 'z') {
      stop++;
    }
    if (!source.text(at, stop).equals(word)) {
      throw fault("Invalid JSON keyword", "Did you mean \"" + word + "\"?");
    }
    Place place = source.place(at, stop);
    at = stop;
    return new Expression.Literal(value.from(new Origin.Written(place)), place);
  }

  private Expression number() {
    int start = at;
    while (at < bytes.length && "+-.eE0123456789".indexOf(bytes[at]) >= 0) {
      at++;
    }
    Place place = source.place(start, at);
    BigDecimal number = Numbers.parse(place.text());
    if (number == null) {
      throw new SyntaxException(
          "Invalid JSON number", "There is a syntax error in the given JSON number.", place);
    }
    return new Expression.Literal(Value.number(number).from(new Origin.Written(place)), place);
  }

  private Expression string() {
    int start = ++at;
    boolean escapes = false;
    while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\n') {
      escapes |= bytes[at] == '\\';
      at += bytes[at] == '\\' ? 2 : 1;
    }
    if (at >= bytes.length || bytes[at] != '"') {
      at = Math.min(at, bytes.length);
      throw new SyntaxException(
          "Unterminated string",
          "The closing quote is missing on this line.",
          source.place(start - 1, at));
    }
    int end = at++;
    Place place = source.place(start - 1, at);
    if (escapes) {
      HclSource decoded = HclSource.of(source.name(), JsonText.decoded(source, start, end));
      return template(
          new TokenStream(
              decoded, Lexer.template(decoded.bytes(), 0, decoded.bytes().length), place));
    }
    if (!holdsSequence(start, end)) {
      return new Expression.Template(
          List.of(TemplateParser.literal(source.text(start, end), place)), place);
    }
    return template(new TokenStream(source, Lexer.template(bytes, start, end), null));
  }

  private boolean holdsSequence(int start, int end) {
    for (int i = start; i + 1 < end; i++) {
      if ((bytes[i] == '$' || bytes[i] == '%') && bytes[i + 1] == '{') {
        return true;
      }
    }
    return false;
  }

  private Expression template(TokenStream in) {
    try {
      Expression template = new ExpressionParser(in).templates().bare();
      faults.addAll(in.faults());
      return template;
    } catch (SyntaxException fault) {
      in.report(fault.diagnostic());
      faults.addAll(in.faults());
      return new Expression.Malformed(fault.diagnostic().place());
    }
  }

  private void skipBlanks() {
    while (at < bytes.length
        && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
  }

  private SyntaxException fault(String summary, String detail) {
    int stop = Math.min(at + 1, bytes.length);
    return new SyntaxException(summary, detail, source.place(Math.min(at, stop), stop));
  }
}
