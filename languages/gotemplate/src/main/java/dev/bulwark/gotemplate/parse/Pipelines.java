package dev.bulwark.gotemplate.parse;

import dev.bulwark.gotemplate.function.Function;
import dev.bulwark.gotemplate.parse.Parser.FunctionFinder;
import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.tree.Call;
import dev.bulwark.gotemplate.tree.Command;
import dev.bulwark.gotemplate.tree.Dot;
import dev.bulwark.gotemplate.tree.Expression;
import dev.bulwark.gotemplate.tree.Fields;
import dev.bulwark.gotemplate.tree.Literal;
import dev.bulwark.gotemplate.tree.Literal.Content;
import dev.bulwark.gotemplate.tree.Pipeline;
import dev.bulwark.gotemplate.tree.Variable;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what stands within an action: pipelines, commands and their words.
final class Pipelines {
  private static final int DEEPEST = 200;

  private final TemplateText in;
  private final Tokens tokens;
  private final FunctionFinder functions;
  private final Scope scope;
  private int depth;

  Pipelines(TemplateText in, Tokens tokens, FunctionFinder functions, Scope scope) {
    this.in = in;
    this.tokens = tokens;
    this.functions = functions;
    this.scope = scope;
  }

  Pipeline pipeline(String context, TokenType end) {
    var pipeline = new Pipeline(in, tokens.peekNonSpace().offset());
    declarations(pipeline, context);
    while (true) {
      Token token = tokens.nextNonSpace();
      if (token.type() == end) {
        check(pipeline, context);
        return pipeline;
      }
      switch (token.type()) {
        case BOOL,
            CHAR_CONSTANT,
            COMPLEX,
            DOT,
            FIELD,
            IDENTIFIER,
            NUMBER,
            NIL,
            RAW_STRING,
            STRING,
            VARIABLE,
            LEFT_PAREN -> {
          tokens.backUp();
          pipeline.add(command());
        }
        default -> throw tokens.unexpected(token, context);
      }
    }
  }

  /// `$x :=`, `$x =`, and in a range `$i, $x :=`.
  private void declarations(Pipeline pipeline, String context) {
    List<Token> names = new ArrayList<>();
    while (tokens.peekNonSpace().type() == TokenType.VARIABLE) {
      Token variable = tokens.next();
      Token after = tokens.peek();
      Token next = tokens.peekNonSpace();
      if (next.type() == TokenType.ASSIGN || next.type() == TokenType.DECLARE) {
        tokens.nextNonSpace();
        names.add(variable);
        bind(pipeline, names, next.type() == TokenType.ASSIGN);
        return;
      }
      if (next.type() == TokenType.CHAR && next.text().equals(",")) {
        tokens.nextNonSpace();
        names.add(variable);
        if (!context.equals("range") || names.size() >= 2) {
          throw tokens.fault("too many declarations in " + context);
        }
        switch (tokens.peekNonSpace().type()) {
          case VARIABLE, RIGHT_DELIM, RIGHT_PAREN -> {
            continue;
          }
          default -> throw tokens.fault("range can only initialize variables");
        }
      }
      if (after.type() == TokenType.SPACE) {
        tokens.backUp(variable, after);
      } else {
        tokens.backUp(variable);
      }
      break;
    }
    bind(pipeline, names, false);
  }

  private void bind(Pipeline pipeline, List<Token> names, boolean isAssigned) {
    for (Token each : names) {
      String name = each.text();
      int slot = isAssigned ? scope.find(name) : scope.declare(name);
      if (isAssigned) {
        scope.allow(name);
      }
      pipeline.target(new Pipeline.Target(name, slot), isAssigned);
    }
  }

  private void check(Pipeline pipeline, String context) {
    List<Command> commands = pipeline.commands();
    if (commands.isEmpty()) {
      throw tokens.fault("missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      if (!commands.get(i).words().getFirst().isExecutable()) {
        throw tokens.fault("non executable command in pipeline stage " + (i + 1));
      }
    }
  }

  private Command command() {
    var command = new Command(in, tokens.peekNonSpace().offset());
    while (true) {
      tokens.peekNonSpace();
      Expression word = operand();
      if (word != null) {
        command.add(word);
      }
      Token token = tokens.next();
      if (token.type() == TokenType.SPACE) {
        continue;
      }
      switch (token.type()) {
        case RIGHT_DELIM, RIGHT_PAREN -> tokens.backUp();
        case PIPE -> {}
        default -> throw tokens.unexpected(token, "operand");
      }
      if (command.words().isEmpty()) {
        throw tokens.fault("empty command");
      }
      return command;
    }
  }

  private @Nullable Expression operand() {
    Expression term = term();
    if (term == null || tokens.peek().type() != TokenType.FIELD) {
      return term;
    }
    int offset = tokens.peek().offset();
    List<String> names = new ArrayList<>();
    if (term instanceof Fields fields) {
      names.addAll(fields.names());
      term = fields.base();
    } else if (term instanceof Literal || term instanceof Dot) {
      throw tokens.fault("unexpected . after term " + GoQuote.of(term.toString()));
    }
    while (tokens.peek().type() == TokenType.FIELD) {
      names.add(tokens.next().text().substring(1));
    }
    return new Fields(in, offset, term, names);
  }

  private @Nullable Expression term() {
    Token token = tokens.nextNonSpace();
    int offset = token.offset();
    String text = token.text();
    return switch (token.type()) {
      case IDENTIFIER -> {
        Function function = functions.find(text);
        if (function == null) {
          throw tokens.fault("function " + GoQuote.of(text) + " not defined");
        }
        yield new Call(in, offset, function);
      }
      case DOT -> new Dot(in, offset);
      case NIL -> new Literal(in, offset, text, new Content.Nothing());
      case VARIABLE -> variable(token);
      case FIELD -> new Fields(in, offset, new Dot(in, offset), List.of(text.substring(1)));
      case BOOL -> new Literal(in, offset, text, new Content.Truth(text.equals("true")));
      case CHAR_CONSTANT, COMPLEX, NUMBER ->
          new Literal(in, offset, text, Numeral.of(token, tokens));
      case LEFT_PAREN -> parenthesized();
      case STRING, RAW_STRING ->
          new Literal(in, offset, text, new Content.Text(tokens.unquoted(token)));
      default -> {
        tokens.backUp();
        yield null;
      }
    };
  }

  private Expression variable(Token token) {
    if (!scope.knows(token.text())) {
      throw tokens.fault("undefined variable " + GoQuote.of(token.text()));
    }
    return new Variable(in, token.offset(), token.text(), scope.find(token.text()));
  }

  private Expression parenthesized() {
    if (depth >= DEEPEST) {
      throw tokens.fault("max expression depth exceeded");
    }
    depth++;
    Pipeline pipeline = pipeline("parenthesized pipeline", TokenType.RIGHT_PAREN);
    depth--;
    return pipeline;
  }
}
