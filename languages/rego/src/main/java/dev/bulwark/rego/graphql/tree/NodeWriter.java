package dev.bulwark.rego.graphql.tree;

import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// The nodes that queries and schemas share, in the form that gqlparser's have in JSON. Fields that
/// only its validation fills are as they are before it.
final class NodeWriter {
  private NodeWriter() {}

  static Value type(TypeReference type) {
    var fields = new PrunedObject();
    TypeReference element = type.element();
    if (element != null) {
      fields.put("Elem", type(element));
    }
    return fields.put("NamedType", type.named()).put("NonNull", type.nonNull()).build();
  }

  static Value literal(Literal literal) {
    return new PrunedObject()
        .put("Raw", literal.raw())
        .put("Children", literal.children(), NodeWriter::child)
        .put("Kind", NumberValue.of(literal.kind().number()))
        .putComment("Comment", literal.comment())
        .put("ExpectedTypeHasDefault", false)
        .build();
  }

  static void putDefault(PrunedObject fields, @Nullable Literal literal) {
    if (literal != null) {
      fields.put("DefaultValue", literal(literal));
    }
  }

  private static Value child(Literal.Child child) {
    return new PrunedObject()
        .put("Name", child.name())
        .put("Value", literal(child.value()))
        .putComment("Comment", child.comment())
        .build();
  }

  static Value argument(Argument argument) {
    return new PrunedObject()
        .put("Name", argument.name())
        .put("Value", literal(argument.value()))
        .putComment("Comment", argument.comment())
        .build();
  }

  static ObjectValue directive(Directive directive) {
    return new PrunedObject()
        .put("Name", directive.name())
        .put("Arguments", directive.arguments(), NodeWriter::argument)
        .put("Location", "")
        .build();
  }
}
