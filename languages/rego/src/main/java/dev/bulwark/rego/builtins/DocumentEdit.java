package dev.bulwark.rego.builtins;

import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds to, removes from and finds in documents by the steps of a path. Documents do not change:
/// each edit gives another one that shares what it left alone. A removed whole document is absent.
final class DocumentEdit {
  private final BuiltinContext context;

  DocumentEdit(BuiltinContext context) {
    this.context = context;
  }

  Value find(@Nullable Value document, List<Value> steps) {
    Value found = present(document);
    for (Value step : steps) {
      found = child(found, step);
    }
    return found;
  }

  Value add(@Nullable Value document, List<Value> steps, Value added) {
    if (steps.isEmpty()) {
      return added;
    }
    Value parent = present(document);
    Value step = steps.getFirst();
    if (steps.size() > 1) {
      Value child = child(parent, step);
      return with(parent, step, add(child, steps.subList(1, steps.size()), added));
    }
    return switch (parent) {
      case ObjectValue object -> copy(object).put(step, added).build();
      case SetValue set -> {
        if (!step.equals(added)) {
          throw BuiltinException.failed(
              "set key %s does not equal value to be inserted %s".formatted(step, added));
        }
        yield set.or(SetValue.of(added));
      }
      case ArrayValue array -> {
        int index = index(array.size(), step);
        if (index < 0 || index > array.size()) {
          throw BuiltinException.failed("index for array insertion out of bounds");
        }
        var elements = copy(array);
        elements.add(index, added);
        yield ArrayValue.of(elements);
      }
      default -> throw notComposite("", parent);
    };
  }

  @Nullable Value remove(@Nullable Value document, List<Value> steps) {
    if (steps.isEmpty()) {
      present(document);
      return null;
    }
    Value parent = present(document);
    Value step = steps.getFirst();
    if (steps.size() > 1) {
      Value child = remove(child(parent, step), steps.subList(1, steps.size()));
      return with(parent, step, present(child));
    }
    return switch (parent) {
      case ObjectValue object -> {
        if (object.get(step) == null) {
          throw noChild(step);
        }
        var kept = new ObjectValue.Builder();
        for (int i = 0; i < object.size(); i++) {
          if (!object.keyAt(i).equals(step)) {
            kept.put(object.keyAt(i), object.valueAt(i));
          }
        }
        yield kept.build();
      }
      case SetValue set -> {
        if (!set.contains(step)) {
          throw noChild(step);
        }
        yield set.minus(SetValue.of(step));
      }
      case ArrayValue array -> {
        int index = index(array.size(), step);
        if (index < 0 || index >= array.size()) {
          throw BuiltinException.failed("index for array delete out of bounds");
        }
        var elements = copy(array);
        elements.remove(index);
        yield ArrayValue.of(elements);
      }
      default -> throw notComposite("", parent);
    };
  }

  private static BuiltinException noChild(Value step) {
    return BuiltinException.failed("cannot delete child key " + step + " that does not exist");
  }

  /// A parent with another child in place of one that it has.
  private Value with(Value parent, Value step, Value child) {
    return switch (parent) {
      case ObjectValue object -> copy(object).put(step, child).build();
      case SetValue set -> set.minus(SetValue.of(step)).or(SetValue.of(child));
      case ArrayValue array -> {
        var elements = copy(array);
        elements.set(index(array.size(), step), child);
        yield ArrayValue.of(elements);
      }
      default -> throw notComposite(" for path " + step, parent);
    };
  }

  private ObjectValue.Builder copy(ObjectValue object) {
    context.reserve(16L * object.size());
    return object.toBuilder();
  }

  private List<Value> copy(ArrayValue array) {
    context.reserve(8L * array.size());
    return new ArrayList<>(array.asList());
  }

  private static Value present(@Nullable Value document) {
    if (document == null) {
      throw BuiltinException.failed("deleted node encountered during insert operation");
    }
    return document;
  }

  private static Value child(Value parent, Value step) {
    return switch (parent) {
      case ObjectValue object -> present(object.get(step), "object", step, parent);
      case SetValue set -> {
        String name = step instanceof StringValue text ? text.text() : step.toString();
        yield present(set.get(step), "set", name, parent);
      }
      case ArrayValue array -> {
        int index = index(array.size(), step);
        boolean isThere = index >= 0 && index < array.size();
        yield present(isThere ? array.get(index) : null, "array", index, parent);
      }
      default -> throw notComposite(" for path " + step, parent);
    };
  }

  private static Value present(@Nullable Value child, String type, Object step, Value parent) {
    if (child == null) {
      throw BuiltinException.failed(
          "path %s does not exist in %s term %s".formatted(step, type, parent));
    }
    return child;
  }

  private static BuiltinException notComposite(String where, Value found) {
    return BuiltinException.failed(
        "expected composite type%s, found value: %s (type: ast.%s)"
            .formatted(where, found, goType(found)));
  }

  private static String goType(Value value) {
    String name = value.typeName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /// An index of an array; `-` is the place behind the last element.
  private static int index(int size, Value step) {
    return switch (step) {
      case NumberValue number -> index(number, "invalid number type for indexing");
      case StringValue text -> {
        if (text.text().equals("-")) {
          yield size;
        }
        NumberValue number =
            NumberValue.parse(text.text())
                .filter(NumberValue::isWrittenAsLong)
                .orElseThrow(() -> BuiltinException.failed("invalid string for indexing"));
        int index = index(number, "invalid string for indexing");
        if (text.text().startsWith("0") && text.text().length() > 1) {
          throw BuiltinException.failed("leading zeros are not allowed in JSON paths");
        }
        yield index;
      }
      default -> throw BuiltinException.failed("invalid type for indexing");
    };
  }

  private static int index(NumberValue number, String otherwise) {
    if (!number.isLong()) {
      throw BuiltinException.failed(otherwise);
    }
    return Math.clamp(number.longValue(), -1, Integer.MAX_VALUE);
  }
}
