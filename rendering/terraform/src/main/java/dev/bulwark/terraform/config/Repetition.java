package dev.bulwark.terraform.config;

import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.syntax.Body;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The instances that `count` and `for_each` make of a block.
///
/// @param repeated whether one of them is written, so that instances have keys
/// @param known whether it is known how many instances there are; one stands for all otherwise
record Repetition(boolean repeated, boolean known, List<Instance> instances) {
  private static final long MOST = 10_000;

  /// @param key what stands in brackets behind the address; null where nothing does
  /// @param scope what names mean in the instance
  record Instance(Value key, Scope scope) {
    /// `[0]`, `["eu"]`, `[?]`, or nothing.
    String suffix() {
      if (key.isNull()) {
        return "";
      }
      if (!key.isKnown()) {
        return "[?]";
      }
      return key.type().equals(Types.NUMBER)
          ? "[" + key.number().toPlainString() + "]"
          : "[\"" + key.text() + "\"]";
    }
  }

  /// More instances than are looked at.
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super("more than " + MOST + " instances", null, false, false);
    }
  }

  /// @throws TooMany where a count is beyond any reason
  static Repetition of(Body body, Scope scope, Evaluation run) {
    if (body.attribute("count").isPresent()) {
      return counted(run.evaluate(body.attribute("count").get().value(), scope), scope);
    }
    if (body.attribute("for_each").isPresent()) {
      return each(run.evaluate(body.attribute("for_each").get().value(), scope), scope);
    }
    return new Repetition(false, true, List.of(new Instance(Value.NULL, scope)));
  }

  private static Repetition counted(Value count, Scope scope) {
    BigDecimal number = number(count);
    if (number == null) {
      Value index = Value.unknown(Types.NUMBER, count.unknownReason());
      return new Repetition(
          true, false, List.of(new Instance(index, scope.with("count", indexed(index)))));
    }
    if (number.compareTo(BigDecimal.valueOf(MOST)) > 0) {
      throw new TooMany();
    }
    var instances = new ArrayList<Instance>();
    for (int i = 0; i < number.intValue(); i++) {
      Value index = Value.number(i);
      instances.add(new Instance(index, scope.with("count", indexed(index))));
    }
    return new Repetition(true, true, instances);
  }

  private static @Nullable BigDecimal number(Value count) {
    if (!count.isKnown() || count.isNull()) {
      return null;
    }
    try {
      return Conversion.convert(count, Types.NUMBER).number();
    } catch (ConversionException e) {
      return null;
    }
  }

  private static Value indexed(Value index) {
    return Value.object(Map.of("index", index));
  }

  private static Repetition each(Value collection, Scope scope) {
    if (!collection.isKnown() || collection.isNull()) {
      Value unknown = Value.unknown(Types.ANY, collection.unknownReason());
      return new Repetition(
          true,
          false,
          List.of(new Instance(unknown, scope.with("each", element(unknown, unknown)))));
    }
    if (collection.size() > MOST) {
      throw new TooMany();
    }
    var instances = new ArrayList<Instance>();
    if (collection.type().isMapping()) {
      collection
          .members()
          .forEach(
              (key, value) -> {
                Value name = Value.text(key);
                instances.add(new Instance(name, scope.with("each", element(name, value))));
              });
    } else {
      for (Value value : collection.elements()) {
        instances.add(new Instance(value, scope.with("each", element(value, value))));
      }
    }
    return new Repetition(true, true, instances);
  }

  private static Value element(Value key, Value value) {
    return Value.object(Map.of("key", key, "value", value));
  }
}
