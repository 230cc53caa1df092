package dev.bulwark.rego.graphql.tree;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a node that a policy gives. What is absent or null is empty.
record GivenObject(ObjectValue fields) {
  /// Makes a node of an object.
  interface Form<T> {
    T read(GivenObject object) throws GraphqlException;
  }

  private @Nullable Value get(String name) {
    Value value = fields.get(name);
    return value instanceof NullValue ? null : value;
  }

  private static GraphqlException wrong(String name, Value value) {
    return GraphqlException.form("json: cannot unmarshal " + value.typeName() + " into " + name);
  }

  private static GivenObject object(String name, Value value) throws GraphqlException {
    if (value instanceof ObjectValue object) {
      return new GivenObject(object);
    }
    throw wrong(name, value);
  }

  String text(String name) throws GraphqlException {
    return switch (get(name)) {
      case null -> "";
      case StringValue text -> text.text();
      case Value other -> throw wrong(name, other);
    };
  }

  boolean truth(String name) throws GraphqlException {
    return switch (get(name)) {
      case null -> false;
      case BooleanValue truth -> truth.truth();
      case Value other -> throw wrong(name, other);
    };
  }

  int number(String name) throws GraphqlException {
    return switch (get(name)) {
      case null -> 0;
      case NumberValue number
          when number.isLong() && number.longValue() == (int) number.longValue() ->
          (int) number.longValue();
      case Value other -> throw wrong(name, other);
    };
  }

  private List<Value> elements(String name) throws GraphqlException {
    return switch (get(name)) {
      case null -> List.of();
      case ArrayValue array -> array.asList();
      case Value other -> throw wrong(name, other);
    };
  }

  List<String> texts(String name) throws GraphqlException {
    var texts = new ArrayList<String>();
    for (Value element : elements(name)) {
      if (!(element instanceof StringValue text)) {
        throw wrong(name, element);
      }
      texts.add(text.text());
    }
    return texts;
  }

  <T> List<T> nodes(String name, Form<T> form) throws GraphqlException {
    var nodes = new ArrayList<T>();
    for (Value element : elements(name)) {
      nodes.add(form.read(object(name, element)));
    }
    return nodes;
  }

  /// A node that may be absent.
  <T> @Nullable T optional(String name, Form<T> form) throws GraphqlException {
    Value value = get(name);
    return value == null ? null : form.read(object(name, value));
  }

  /// A node that must be there.
  <T> T node(String name, Form<T> form) throws GraphqlException {
    T node = optional(name, form);
    if (node == null) {
      throw GraphqlException.form("json: " + name + " is missing");
    }
    return node;
  }

  List<String> comment(String name) throws GraphqlException {
    List<String> lines =
        optional(name, group -> group.nodes("List", comment -> comment.text("Value")));
    return lines == null ? List.of() : lines;
  }
}
