package dev.bulwark.rego.graphql.tree;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.Function;

/// The fields of a node as policies see them: empty lists and absent nodes are left out.
final class PrunedObject {
  private final ObjectValue.Builder fields = new ObjectValue.Builder();

  PrunedObject put(String name, Value value) {
    fields.put(name, value);
    return this;
  }

  PrunedObject put(String name, String text) {
    return put(name, StringValue.of(text));
  }

  PrunedObject put(String name, boolean truth) {
    return put(name, BooleanValue.of(truth));
  }

  <T> PrunedObject put(String name, List<T> nodes, Function<? super T, ? extends Value> form) {
    return nodes.isEmpty()
        ? this
        : put(name, ArrayValue.of(nodes.stream().<Value>map(form).toList()));
  }

  PrunedObject putTexts(String name, List<String> texts) {
    return put(name, texts, StringValue::of);
  }

  PrunedObject putComment(String name, List<String> lines) {
    return lines.isEmpty()
        ? this
        : put(
            name,
            new PrunedObject()
                .put("List", lines, line -> new PrunedObject().put("Value", line).build())
                .build());
  }

  ObjectValue build() {
    return fields.build();
  }
}
