package dev.bulwark.rego.annotation;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.parse.Features;
import dev.bulwark.rego.parse.RegoParser;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a metadata block. Fields of other names say nothing.
final class AnnotationFields {
  private final ObjectValue given;
  private final ObjectValue.Builder fields = new ObjectValue.Builder();

  /// A field that does not say what it must.
  static final class WrongFieldException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongFieldException(String reason) {
      super(reason);
    }

    String reason() {
      return getMessage() + "";
    }
  }

  private AnnotationFields(ObjectValue given) {
    this.given = given;
  }

  static Annotation of(@Nullable Object tree, Location at) throws WrongFieldException {
    Value root = Value.of(tree);
    if (root instanceof NullValue) {
      return new Annotation(Annotation.Scope.DEFAULT, false, ObjectValue.EMPTY, at);
    }
    if (!(root instanceof ObjectValue object)) {
      throw new WrongFieldException(
          "yaml: unmarshal errors:\n  line 1: cannot unmarshal "
              + tag(root)
              + " into ast.rawAnnotation");
    }
    return new AnnotationFields(object).read(at);
  }

  private static String tag(Value value) {
    return switch (value) {
      case ArrayValue _ -> "!!seq";
      case ObjectValue _ -> "!!map";
      default -> "!!str `" + (value instanceof StringValue text ? text.text() : value) + "`";
    };
  }

  private Annotation read(Location at) throws WrongFieldException {
    text("title");
    text("description");
    list("organizations", one -> one instanceof StringValue ? one : null, "");
    list("related_resources", AnnotationFields::related, "invalid related-resource definition ");
    list("authors", AnnotationFields::author, "invalid author definition ");
    schemas();
    mapping("custom");
    mapping("labels");
    boolean entrypoint = given.get("entrypoint") instanceof BooleanValue truth && truth.truth();
    if (entrypoint) {
      fields.put("entrypoint", BooleanValue.TRUE);
    }
    return new Annotation(scope(), entrypoint, fields.build(), at);
  }

  private Annotation.Scope scope() throws WrongFieldException {
    String word = given.get("scope") instanceof StringValue text ? text.text() : "";
    for (Annotation.Scope scope : Annotation.Scope.values()) {
      if (scope.toString().equals(word)) {
        return scope;
      }
    }
    throw new WrongFieldException(
        "invalid annotation scope '"
            + word
            + "'. Use one of 'rule', 'document', 'package', or 'subpackages'");
  }

  private void text(String name) throws WrongFieldException {
    Value value = given.get(name);
    switch (value) {
      case null -> {}
      case NullValue _ -> {}
      case ArrayValue _, ObjectValue _ -> throw wrongType(value, "string");
      case StringValue text -> {
        if (text.length() > 0) {
          fields.put(name, text);
        }
      }
      default -> fields.put(name, StringValue.of(value.toString()));
    }
  }

  private static WrongFieldException wrongType(Value value, String wanted) {
    return new WrongFieldException(
        "yaml: unmarshal errors:\n  cannot unmarshal " + tag(value) + " into " + wanted);
  }

  private void list(String name, Function<Value, @Nullable Value> read, String complaint)
      throws WrongFieldException {
    Value value = given.get(name);
    if (value == null || value instanceof NullValue) {
      return;
    }
    if (!(value instanceof ArrayValue array)) {
      throw wrongType(value, "[]interface {}");
    }
    var result = new ArrayValue.Builder();
    for (Value one : array) {
      Value member = read.apply(one);
      if (member == null) {
        throw new WrongFieldException(
            complaint + one + ": invalid value type, must be string or map");
      }
      result.add(member);
    }
    if (array.size() > 0) {
      fields.put(name, result.build());
    }
  }

  private static @Nullable Value related(Value value) {
    String ref = value instanceof StringValue text ? text.text() : field(value, "ref");
    if (ref.isEmpty()) {
      return null;
    }
    return pair("ref", ref, "description", field(value, "description"));
  }

  private static @Nullable Value author(Value value) {
    if (!(value instanceof StringValue text)) {
      String name = field(value, "name");
      String email = field(value, "email");
      return name.isEmpty() && email.isEmpty() ? null : pair("name", name, "email", email);
    }
    List<String> words = new ArrayList<>(List.of(text.text().strip().split("\\s+", -1)));
    if (words.getFirst().isEmpty()) {
      return null;
    }
    String last = words.getLast();
    String email = "";
    if (last.length() >= 2 && last.startsWith("<") && last.endsWith(">")) {
      email = last.substring(1, last.length() - 1);
      words.removeLast();
    }
    return pair("name", String.join(" ", words), "email", email);
  }

  private static String field(Value value, String name) {
    return value instanceof ObjectValue object && object.get(name) instanceof StringValue text
        ? text.text().strip()
        : "";
  }

  private static Value pair(String key, String value, String otherKey, String otherValue) {
    var object = new ObjectValue.Builder();
    if (!value.isEmpty()) {
      object.put(key, StringValue.of(value));
    }
    if (!otherValue.isEmpty()) {
      object.put(otherKey, StringValue.of(otherValue));
    }
    return object.build();
  }

  private void mapping(String name) throws WrongFieldException {
    Value value = given.get(name);
    if (value instanceof ObjectValue object) {
      if (object.size() > 0) {
        fields.put(name, object);
      }
    } else if (value != null && !(value instanceof NullValue)) {
      throw wrongType(value, "map[string]interface {}");
    }
  }

  private void schemas() throws WrongFieldException {
    Value value = given.get("schemas");
    if (value == null || value instanceof NullValue) {
      return;
    }
    if (!(value instanceof ArrayValue array)) {
      throw wrongType(value, "[]map[string]interface {}");
    }
    var result = new ArrayValue.Builder();
    for (Value one : array) {
      result.add(schema(one));
    }
    if (array.size() > 0) {
      fields.put("schemas", result.build());
    }
  }

  private static Value schema(Value value) throws WrongFieldException {
    if (!(value instanceof ObjectValue object) || object.size() == 0) {
      throw new WrongFieldException("invalid document reference");
    }
    String document = object.keyAt(0) instanceof StringValue text ? text.text() : "";
    Value path = path(document);
    if (path == null) {
      throw new WrongFieldException("invalid document reference");
    }
    var schema = new ObjectValue.Builder().put("path", path);
    switch (object.valueAt(0)) {
      case StringValue name -> {
        Value reference = path(name.text());
        if (!(reference instanceof ArrayValue parts)
            || !parts.get(0).equals(StringValue.of("schema"))) {
          throw new WrongFieldException("invalid schema reference");
        }
        schema.put("schema", parts);
      }
      case ObjectValue definition -> schema.put("definition", definition);
      default ->
          throw new WrongFieldException("invalid schema declaration for path \"" + document + "\"");
    }
    return schema.build();
  }

  /// The parts of a reference as strings; null if it is none.
  private static @Nullable Value path(String text) {
    List<Expr> query =
        RegoParser.query(text, Features.newest(RegoVersion.V1), List.of()).result().orElse(null);
    if (query == null
        || query.size() != 1
        || !(query.getFirst().statement() instanceof Expr.Single(var term))) {
      return null;
    }
    var parts = new ArrayValue.Builder();
    for (Term part : term instanceof Term.Ref(var list, _) ? list : List.of(term)) {
      parts.add(
          part instanceof Term.Scalar(StringValue string, _)
              ? string
              : StringValue.of(part.toString()));
    }
    return term instanceof Term.Ref || term instanceof Term.Var ? parts.build() : null;
  }
}
