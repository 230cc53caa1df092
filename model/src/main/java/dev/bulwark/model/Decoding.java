package dev.bulwark.model;

import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where in an object the decoder is, and what it has found wrong so far; made only for those who
/// ask for problems.
///
/// Go names the innermost object's type and, dotted, the fields that lead there from the root.
final class Decoding {
  private final List<DecodingProblem> problems;
  private final FieldPath path;
  private final String owner;
  private final String fields;
  private final boolean isStrict;

  private Decoding(
      List<DecodingProblem> problems,
      FieldPath path,
      String owner,
      String fields,
      boolean isStrict) {
    this.problems = problems;
    this.isStrict = isStrict;
    this.path = path;
    this.owner = owner;
    this.fields = fields;
  }

  static Decoding into(List<DecodingProblem> problems) {
    return new Decoding(problems, FieldPath.ROOT, "", "", true);
  }

  /// At a field of an object of this type.
  Decoding field(ApiType type, ApiField field) {
    String within = fields.isEmpty() ? "" : fields + ".";
    String inlined = field.inlinedBy().isEmpty() ? "" : field.inlinedBy() + ".";
    return new Decoding(
        problems,
        path.key(field.name()),
        type.shortName(),
        within + inlined + field.name(),
        isStrict);
  }

  /// At an entry of a map.
  Decoding entry(String key) {
    return new Decoding(problems, path.key(key), owner, fields, isStrict);
  }

  Decoding element(int i) {
    return new Decoding(problems, path.index(i), owner, fields, isStrict);
  }

  /// At the same place, where unknown fields pass: Go forgets to be strict within types that read
  /// themselves.
  Decoding lenient() {
    return new Decoding(problems, path, owner, fields, false);
  }

  void unknownField(String name) {
    if (!isStrict) {
      return;
    }
    FieldPath field = path.key(name);
    problems.add(new DecodingProblem(field, "unknown field \"" + dotted(field) + "\"", true));
  }

  /// @param goType the type that was wanted, as Go names it
  void cannotUnmarshal(@Nullable Object value, String goType) {
    report(
        "json: cannot unmarshal "
            + described(value, goType)
            + " into Go struct field "
            + owner
            + "."
            + fields
            + " of type "
            + goType);
  }

  void report(String message) {
    problems.add(new DecodingProblem(path, message, false));
  }

  /// Go shows a number only where another number would have been right.
  private static String described(@Nullable Object value, String goType) {
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof JsonObject) {
      return "object";
    }
    if (value instanceof JsonArray) {
      return "array";
    }
    boolean isNumber = goType.startsWith("int") || goType.startsWith("float");
    return isNumber ? "number " + JsonNumber.text(value) : "number";
  }

  private static String dotted(FieldPath path) {
    var text = new StringBuilder();
    for (FieldPath.Step step : path.steps()) {
      switch (step) {
        case FieldPath.Step.Key(var name) -> text.append(text.isEmpty() ? "" : ".").append(name);
        case FieldPath.Step.Index(var i) -> text.append('[').append(i).append(']');
      }
    }
    return text.toString();
  }
}
