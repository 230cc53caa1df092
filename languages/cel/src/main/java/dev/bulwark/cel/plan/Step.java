package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelSelectable;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Keys;
import dev.bulwark.cel.value.Numbers;
import dev.bulwark.cel.value.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step of a path.
sealed interface Step {
  /// `.?field`, `[?key]`: gives an optional, and all steps after it may be absent too.
  boolean optional();

  /// The key of this step, or the error that took its place.
  @Nullable Object key(Evaluation evaluation);

  /// `.name`.
  record Field(String name) implements Step {
    @Override
    public boolean optional() {
      return false;
    }

    @Override
    public Object key(Evaluation evaluation) {
      return name;
    }
  }

  /// `['name']`, `[0]`, and the optional forms of a constant.
  record Constant(@Nullable Object value, boolean optional) implements Step {
    @Override
    public @Nullable Object key(Evaluation evaluation) {
      return value;
    }
  }

  /// `[expression]`.
  ///
  /// @param raw whether the key comes out of a variable as it is, which a message then shows
  record Computed(Node node, boolean raw, boolean optional) implements Step {
    static Computed of(Node node, boolean optional) {
      return new Computed(node, node instanceof Attribute attribute && attribute.isRaw(), optional);
    }

    @Override
    public @Nullable Object key(Evaluation evaluation) {
      Object key = Attribute.resolve(node, evaluation);
      if (canBeKey(key) || key instanceof CelError || key instanceof CelUnknown) {
        return key;
      }
      return invalid(raw ? Texts.goDocumentType(key) : Texts.goType(key));
    }
  }

  /// What keys of maps and lists can be.
  static boolean canBeKey(@Nullable Object value) {
    return value instanceof String || value instanceof Boolean || Numbers.isNumber(value);
  }

  /// The error of a key that cannot be one.
  static CelError invalid(String goType) {
    return new CelError("invalid qualifier type: " + goType);
  }

  /// A step to which it is an error to ask something for a field that has none, be it optional.
  record Strict(Step step) implements Step {
    @Override
    public boolean optional() {
      return step.optional();
    }

    @Override
    public @Nullable Object key(Evaluation evaluation) {
      return step.key(evaluation);
    }

    @Override
    public @Nullable Object getIfPresent(@Nullable Object operand, Evaluation evaluation) {
      return operand instanceof Map<?, ?>
              || operand instanceof List<?>
              || operand instanceof CelSelectable
          ? step.getIfPresent(operand, evaluation)
          : step.get(operand, evaluation);
    }
  }

  /// The value at this step's key, or the error that took its place.
  default @Nullable Object get(@Nullable Object operand, Evaluation evaluation) {
    Object key = key(evaluation);
    evaluation.charge(1);
    return key instanceof CelError || key instanceof CelUnknown ? key : Keys.get(operand, key);
  }

  /// The same, or [Keys#ABSENT], which costs nothing.
  default @Nullable Object getIfPresent(@Nullable Object operand, Evaluation evaluation) {
    Object key = key(evaluation);
    if (key instanceof CelError || key instanceof CelUnknown) {
      return key;
    }
    Object value = Keys.getIfPresent(operand, key);
    if (!Keys.isAbsent(value) && !(value instanceof CelError)) {
      evaluation.charge(1);
    }
    return value;
  }
}
