package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.arrayOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `json.patch(target, patches)`: RFC 6902, whose paths may be arrays of keys too; the members of
/// sets are reached by their values.
final class JsonPatch implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("json.patch")
          .takes("target", ANY)
          .takes(
              "patches",
              arrayOf(
                  new RegoType.ObjectType(
                      List.of(
                          new RegoType.Known(StringValue.of("op"), STRING),
                          new RegoType.Known(StringValue.of("path"), ANY)),
                      Optional.of(new RegoType.Others(ANY, ANY)))))
          .returns("output", ANY);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public @Nullable Value call(Arguments given, BuiltinContext context) {
    ArrayValue patches = given.array(1);
    Value document = given.get(0);
    for (Value element : patches) {
      if (!(element instanceof ObjectValue patch)) {
        throw BuiltinException.failed(
            "must be an array of JSON-Patch objects, but at least one element is not an object");
      }
      context.spend(1);
      document = patched(document, patch, context);
    }
    return document;
  }

  private static @Nullable Value patched(
      @Nullable Value document, ObjectValue patch, BuiltinContext context) {
    Value path = attribute(patch, "path");
    if (!(attribute(patch, "op") instanceof StringValue operation)) {
      throw BuiltinException.failed(
          "attribute 'op' must be a string but found: " + attribute(patch, "op").typeName());
    }
    var edit = new DocumentEdit(context);
    List<Value> steps = JsonPaths.steps(path);
    return switch (operation.text()) {
      case "add" -> edit.add(document, steps, attribute(patch, "value"));
      case "remove" -> edit.remove(document, steps);
      case "replace" -> edit.add(edit.remove(document, steps), steps, attribute(patch, "value"));
      case "move" -> {
        List<Value> from = JsonPaths.steps(attribute(patch, "from"));
        Value moved = edit.find(document, from);
        yield edit.add(edit.remove(document, from), steps, moved);
      }
      case "copy" -> {
        Value copied = edit.find(document, JsonPaths.steps(attribute(patch, "from")));
        yield edit.add(document, steps, copied);
      }
      case "test" -> {
        Value found = edit.find(document, steps);
        Value expected = attribute(patch, "value");
        if (!found.equals(expected)) {
          throw BuiltinException.failed(
              "value from EditTree != patch value.\n\nExpected: %s\n\nFound: %s"
                  .formatted(expected, found));
        }
        yield document;
      }
      default -> throw BuiltinException.failed("unrecognized op: '" + operation.text() + "'");
    };
  }

  private static Value attribute(ObjectValue patch, String name) {
    Value value = patch.get(name);
    if (value == null) {
      throw BuiltinException.failed("missing required attribute '" + name + "'");
    }
    return value;
  }
}
