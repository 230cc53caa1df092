package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.kyverno.cel.expression.PolicyCompiler;
import dev.bulwark.kyverno.cel.expression.PolicyRun;
import dev.bulwark.kyverno.cel.expression.Wanted;
import dev.bulwark.kyverno.cel.library.PlainValues;
import dev.bulwark.kyverno.request.YamlValue;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.sources.Document;
import dev.bulwark.values.GoFloat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// YAML documents with placeholders, of which each makes an object. Source: Kyverno
/// `pkg/cel/policies/gpol/template`.
final class ObjectTemplate {
  private final List<Node> documents;

  private ObjectTemplate(List<Node> documents) {
    this.documents = List.copyOf(documents);
  }

  /// A value that is not there yet.
  private sealed interface Node {
    record Fixed(@Nullable Object value) implements Node {}

    record Mapping(List<Entry> entries) implements Node {}

    record Sequence(List<Node> items) implements Node {}

    /// A text that is one placeholder: its value may be of any type.
    record Spliced(CelProgram program) implements Node {}

    /// A text with placeholders in it.
    record Interpolated(List<Piece> pieces) implements Node {}

    record Entry(String key, Node value) {}
  }

  /// A part of a text: what it says, or the program that says it.
  private record Piece(String text, Optional<CelProgram> program) {}

  /// A template that does not make objects.
  static final class Unfilled extends Exception {
    private Unfilled(String message) {
      super(message, null, false, false);
    }
  }

  /// Compiles a template; empty when it is none, which the compiler is told.
  static Optional<ObjectTemplate> compile(
      Expression template, boolean interpolates, PolicyCompiler compiler) {
    var reader = new Reader(template, interpolates, compiler);
    try {
      var documents = new ArrayList<Node>();
      for (Document document : YamlValue.allOfYaml12(template.text(), Unfilled::new)) {
        Node node = reader.node(document.root());
        if (!isMapping(node)) {
          throw new Unfilled("document must be a mapping describing a resource");
        }
        documents.add(node);
      }
      if (documents.isEmpty()) {
        throw new Unfilled("template must contain at least one YAML document");
      }
      return Optional.of(new ObjectTemplate(documents));
    } catch (Unfilled | Placeholders.Malformed fault) {
      compiler.reject(template, String.valueOf(fault.getMessage()));
      return Optional.empty();
    }
  }

  private static boolean isMapping(Node node) {
    return switch (node) {
      case Node.Mapping _, Node.Spliced _ -> true;
      case Node.Fixed(var value) -> value instanceof JsonObject;
      case Node.Sequence _, Node.Interpolated _ -> false;
    };
  }

  /// Makes nodes of values.
  private record Reader(Expression template, boolean interpolates, PolicyCompiler compiler) {
    Node node(@Nullable Object value) throws Placeholders.Malformed, Unfilled {
      return switch (value) {
        case JsonObject object when interpolates -> mapping(object);
        case JsonArray array when interpolates -> {
          var items = new ArrayList<Node>();
          for (Object item : array) {
            items.add(node(item));
          }
          yield new Node.Sequence(List.copyOf(items));
        }
        case String text when interpolates && Placeholders.isIn(text) -> text(text);
        case null, default -> new Node.Fixed(value);
      };
    }

    private Node mapping(JsonObject object) throws Placeholders.Malformed, Unfilled {
      var entries = new ArrayList<Node.Entry>();
      for (int i = 0; i < object.size(); i++) {
        String key = object.keyAt(i);
        if (Placeholders.hasPlaceholder(key)) {
          throw new Unfilled(
              "placeholders are not supported in mapping keys; use a whole-value placeholder on"
                  + " the parent field instead (e.g. `labels: (( variables.labels ))`)");
        }
        entries.add(new Node.Entry(key, node(object.valueAt(i))));
      }
      return new Node.Mapping(List.copyOf(entries));
    }

    private Node text(String text) throws Placeholders.Malformed {
      List<Placeholders.Part> parts = Placeholders.parts(text);
      if (parts.size() == 1
          && parts.getFirst() instanceof Placeholders.Part.Placeholder(String expression)) {
        return program(expression)
            .<Node>map(Node.Spliced::new)
            .orElseGet(() -> new Node.Fixed(text));
      }
      var pieces = new ArrayList<Piece>();
      for (Placeholders.Part part : parts) {
        switch (part) {
          case Placeholders.Part.Literal(var literal) ->
              pieces.add(new Piece(literal, Optional.empty()));
          case Placeholders.Part.Placeholder(var expression) ->
              pieces.add(new Piece(expression, program(expression)));
        }
      }
      return new Node.Interpolated(List.copyOf(pieces));
    }

    private Optional<CelProgram> program(String expression) {
      return compiler.compile(new Expression(expression, template.path()), Wanted.ANYTHING);
    }
  }

  /// The objects, one for each document.
  ///
  /// @throws Unfilled in Kyverno's words
  List<JsonObject> fill(PolicyRun run) throws Unfilled {
    var objects = new ArrayList<JsonObject>();
    for (int i = 0; i < documents.size(); i++) {
      String place = "document " + (i + 1) + ": ";
      if (!(fill(documents.get(i), run, place) instanceof JsonObject object)) {
        throw new Unfilled(place + "expected a mapping describing a resource");
      }
      objects.add(object);
    }
    return objects;
  }

  private static @Nullable Object fill(Node node, PolicyRun run, String place) throws Unfilled {
    return switch (node) {
      case Node.Fixed(var value) -> value;
      case Node.Mapping(var entries) -> {
        var object = new JsonObject.Builder();
        for (Node.Entry entry : entries) {
          object.put(
              entry.key(), fill(entry.value(), run, place + "field \"" + entry.key() + "\": "));
        }
        yield object.build();
      }
      case Node.Sequence(var items) -> {
        @Nullable Object[] values = new @Nullable Object[items.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = fill(items.get(i), run, place + "item " + i + ": ");
        }
        yield JsonArray.of(values);
      }
      case Node.Spliced(var program) -> value(program, run, place);
      case Node.Interpolated(var pieces) -> {
        var text = new StringBuilder();
        for (Piece piece : pieces) {
          text.append(
              piece.program().isPresent()
                  ? scalar(piece.program().get(), run, place)
                  : piece.text());
        }
        yield text.toString();
      }
    };
  }

  private static @Nullable Object value(CelProgram program, PolicyRun run, String place)
      throws Unfilled {
    String placeholder = " placeholder \"" + program.expression() + "\"";
    Object value = run.evaluate(program);
    if (value instanceof CelError(String message)) {
      throw new Unfilled(place + "failed to evaluate" + placeholder + ": " + message);
    }
    try {
      return PlainValues.of(value);
    } catch (PlainValues.Inexpressible inexpressible) {
      throw new Unfilled(
          place + "failed to convert" + placeholder + " result: " + inexpressible.getMessage());
    }
  }

  private static String scalar(CelProgram program, PolicyRun run, String place) throws Unfilled {
    return switch (value(program, run, place)) {
      case String text -> text;
      case Boolean bool -> bool.toString();
      case Long number -> number.toString();
      case Double number -> GoFloat.formatted(number);
      case null, default ->
          throw new Unfilled(
              place
                  + "placeholder \""
                  + program.expression()
                  + "\" embedded in a string must evaluate to a scalar; use a whole-value"
                  + " placeholder for structured results");
    };
  }
}
