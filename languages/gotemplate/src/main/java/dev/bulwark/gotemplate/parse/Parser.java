package dev.bulwark.gotemplate.parse;

import dev.bulwark.gotemplate.function.Function;
import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.tree.Action;
import dev.bulwark.gotemplate.tree.Block;
import dev.bulwark.gotemplate.tree.Branch;
import dev.bulwark.gotemplate.tree.Branch.Control;
import dev.bulwark.gotemplate.tree.Jump;
import dev.bulwark.gotemplate.tree.Pipeline;
import dev.bulwark.gotemplate.tree.Range;
import dev.bulwark.gotemplate.tree.Statement;
import dev.bulwark.gotemplate.tree.Template;
import dev.bulwark.gotemplate.tree.TemplateCall;
import dev.bulwark.gotemplate.tree.Text;
import dev.bulwark.values.GoQuote;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the statements of one text: a template, and those that it defines.
public final class Parser {
  private final TemplateText in;
  private final Tokens tokens;
  private final FunctionFinder functions;
  private final Map<String, Template> templates = new LinkedHashMap<>();
  private Scope scope = new Scope();
  private int ranges;

  /// Finds functions by name.
  @FunctionalInterface
  public interface FunctionFinder {
    @Nullable Function find(String name);
  }

  private Parser(TemplateText in, FunctionFinder functions) {
    this.in = in;
    this.functions = functions;
    this.tokens = new Tokens(in);
  }

  /// All templates of a text, the one with the text's own name among them.
  public static Map<String, Template> parse(TemplateText in, FunctionFinder functions) {
    return new Parser(in, functions).templates();
  }

  private Map<String, Template> templates() {
    var body = new Block(in, tokens.peek().offset());
    while (tokens.peek().type() != TokenType.EOF) {
      if (tokens.peek().type() == TokenType.LEFT_DELIM) {
        Token brace = tokens.next();
        if (tokens.nextNonSpace().type() == TokenType.DEFINE) {
          definition();
          continue;
        }
        tokens.backUp(brace);
      }
      Ending ending = statement(body);
      if (ending != Ending.NONE) {
        throw tokens.fault("unexpected " + ending.shown);
      }
    }
    add(in.name(), body);
    return templates;
  }

  /// What ends a block.
  private enum Ending {
    NONE(""),
    ELSE("{{else}}"),
    END("{{end}}");

    private final String shown;

    Ending(String shown) {
      this.shown = shown;
    }
  }

  private void add(String name, Block body) {
    Template known = templates.get(name);
    if (known != null && !known.body().isBlank()) {
      if (!body.isBlank()) {
        throw tokens.fault("template: multiple definition of template " + GoQuote.of(name));
      }
      return;
    }
    templates.put(name, new Template(name, in, body, scope.slots()));
  }

  private void definition() {
    String context = "define clause";
    Token word = tokens.nextNonSpace();
    if (word.type() != TokenType.STRING && word.type() != TokenType.RAW_STRING) {
      throw tokens.unexpected(word, context);
    }
    String name = tokens.unquoted(word);
    tokens.expect(TokenType.RIGHT_DELIM, context);
    inner(name, context);
  }

  /// The body of a template within the text, up to its end, with variables of its own.
  private void inner(String name, String context) {
    Scope outer = scope;
    int outerRanges = ranges;
    scope = new Scope();
    ranges = 0;
    var body = new Block(in, tokens.peekNonSpace().offset());
    Ending ending = statements(body);
    if (ending != Ending.END) {
      throw tokens.fault("unexpected " + ending.shown + " in " + context);
    }
    add(name, body);
    scope = outer;
    ranges = outerRanges;
  }

  private Ending statements(Block into) {
    while (tokens.peekNonSpace().type() != TokenType.EOF) {
      Ending ending = statement(into);
      if (ending != Ending.NONE) {
        return ending;
      }
    }
    throw tokens.fault("unexpected EOF");
  }

  private Ending statement(Block into) {
    Token token = tokens.nextNonSpace();
    if (token.type() == TokenType.TEXT) {
      var text = new Text(in, token.offset(), token.text());
      text.spans(token.offset(), token.offset() + token.text().length());
      into.add(text);
      return Ending.NONE;
    }
    if (token.type() != TokenType.LEFT_DELIM) {
      throw tokens.unexpected(token, "input");
    }
    tokens.beginAction(token.line());
    Ending ending = action(token.offset(), into);
    tokens.endAction();
    return ending;
  }

  private Ending action(int start, Block into) {
    Token token = tokens.nextNonSpace();
    Statement statement;
    switch (token.type()) {
      case ELSE -> {
        TokenType next = tokens.peekNonSpace().type();
        if (next != TokenType.IF && next != TokenType.WITH) {
          tokens.expect(TokenType.RIGHT_DELIM, "else");
        }
        return Ending.ELSE;
      }
      case END -> {
        tokens.expect(TokenType.RIGHT_DELIM, "end");
        return Ending.END;
      }
      case BLOCK -> statement = block();
      case TEMPLATE -> statement = templateCall();
      case BREAK, CONTINUE -> statement = jump(token);
      case IF, WITH, RANGE -> {
        into.add(control(start, token.type()));
        return Ending.NONE;
      }
      default -> {
        tokens.backUp();
        Token first = tokens.peek();
        statement = new Action(in, first.offset(), pipeline("command", TokenType.RIGHT_DELIM));
      }
    }
    statement.spans(start, tokens.endOfAction());
    into.add(statement);
    return Ending.NONE;
  }

  private Statement jump(Token word) {
    String shown = "{{" + word.text() + "}}";
    Token token = tokens.nextNonSpace();
    if (token.type() != TokenType.RIGHT_DELIM) {
      throw tokens.unexpected(token, shown);
    }
    if (ranges == 0) {
      throw tokens.fault(shown + " outside {{range}}");
    }
    return new Jump(in, word.offset(), word.type() == TokenType.BREAK);
  }

  private Statement control(int start, TokenType keyword) {
    int mark = scope.mark();
    String context = keyword == TokenType.IF ? "if" : keyword == TokenType.WITH ? "with" : "range";
    Pipeline pipeline = pipeline(context, TokenType.RIGHT_DELIM);
    int end = tokens.endOfAction();
    ranges += keyword == TokenType.RANGE ? 1 : 0;
    var body = new Block(in, tokens.peekNonSpace().offset());
    Ending ending = statements(body);
    ranges -= keyword == TokenType.RANGE ? 1 : 0;
    Block otherwise = ending == Ending.ELSE ? otherwise(keyword) : null;
    scope.release(mark);
    var control = new Control(pipeline, body, otherwise);
    Statement statement =
        keyword == TokenType.RANGE
            ? new Range(in, control)
            : new Branch(in, keyword == TokenType.WITH, control);
    statement.spans(start, end);
    return statement;
  }

  private Block otherwise(TokenType keyword) {
    var block = new Block(in, tokens.peek().offset());
    if (keyword != TokenType.RANGE && tokens.peek().type() == keyword) {
      Token word = tokens.next();
      block.add(control(word.offset(), keyword));
      return block;
    }
    Ending ending = statements(block);
    if (ending != Ending.END) {
      throw tokens.fault("expected end; found " + ending.shown);
    }
    return block;
  }

  private Statement block() {
    String context = "block clause";
    Token word = tokens.nextNonSpace();
    String name = templateName(word, context);
    Pipeline pipeline = pipeline(context, TokenType.RIGHT_DELIM);
    inner(name, context);
    return new TemplateCall(in, word.offset(), name, pipeline);
  }

  private Statement templateCall() {
    String context = "template clause";
    Token word = tokens.nextNonSpace();
    String name = templateName(word, context);
    Pipeline pipeline = null;
    if (tokens.nextNonSpace().type() != TokenType.RIGHT_DELIM) {
      tokens.backUp();
      pipeline = pipeline(context, TokenType.RIGHT_DELIM);
    }
    return new TemplateCall(in, word.offset(), name, pipeline);
  }

  private String templateName(Token word, String context) {
    if (word.type() != TokenType.STRING && word.type() != TokenType.RAW_STRING) {
      throw tokens.unexpected(word, context);
    }
    return tokens.unquoted(word);
  }

  private Pipeline pipeline(String context, TokenType end) {
    return new Pipelines(in, tokens, functions, scope).pipeline(context, end);
  }
}
