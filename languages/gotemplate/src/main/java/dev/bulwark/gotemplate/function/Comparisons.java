package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.text.Printer;
import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoText;
import org.jspecify.annotations.Nullable;

/// `eq`, `lt` and their kin. Source: Go, `text/template/funcs.go`.
final class Comparisons {
  private static final String BAD_TYPE = "invalid type for comparison";

  private Comparisons() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "eq" -> Function.of(name, "value value...", (_, a) -> Defaults.truth(equal(a)));
      case "ne" -> Function.of(name, "value value", (_, a) -> Defaults.truth(!equal(a)));
      case "lt" -> Function.of(name, "value value", (_, a) -> Defaults.truth(less(a)));
      case "le" -> Function.of(name, "value value", (_, a) -> Defaults.truth(less(a) || equal(a)));
      case "gt" ->
          Function.of(name, "value value", (_, a) -> Defaults.truth(!(less(a) || equal(a))));
      case "ge" -> Function.of(name, "value value", (_, a) -> Defaults.truth(!less(a)));
      default -> null;
    };
  }

  /// The kinds that can be compared.
  private enum Basic {
    NONE,
    BOOL,
    INT,
    UINT,
    FLOAT,
    STRING
  }

  private static Basic basic(Value value) {
    return switch (value) {
      case Bool _ -> Basic.BOOL;
      case Int number -> number.isUnsigned() ? Basic.UINT : Basic.INT;
      case Real _ -> Basic.FLOAT;
      case Str _ -> Basic.STRING;
      default -> Basic.NONE;
    };
  }

  private static boolean equal(Value[] a) {
    if (a.length == 1) {
      throw new FunctionException("missing argument for comparison");
    }
    for (int i = 1; i < a.length; i++) {
      if (equal(a[0], a[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(Value left, Value right) {
    Basic leftKind = basic(left);
    Basic rightKind = basic(right);
    if (isInteger(leftKind) && isInteger(rightKind)) {
      boolean differ = leftKind != rightKind && (number(left) < 0 || number(right) < 0);
      return !differ && number(left) == number(right);
    }
    if (leftKind != rightKind) {
      if (left instanceof Nil || right instanceof Nil) {
        return false;
      }
      throw new FunctionException(
          "incompatible types for comparison: " + left.typeName() + " and " + right.typeName());
    }
    return switch (leftKind) {
      case BOOL -> left.isTrue() == right.isTrue();
      case FLOAT -> ((Real) left).number() == ((Real) right).number();
      case STRING -> ((Str) left).text().equals(((Str) right).text());
      case NONE -> equalOthers(left, right);
      case INT, UINT -> throw new IllegalStateException("integers were compared above");
    };
  }

  private static boolean isInteger(Basic kind) {
    return kind == Basic.INT || kind == Basic.UINT;
  }

  private static long number(Value value) {
    return ((Int) value).number();
  }

  private static boolean equalOthers(Value left, Value right) {
    if (left instanceof Nil || right instanceof Nil) {
      return left instanceof Nil && right instanceof Nil;
    }
    if (!left.kind().equals(right.kind())) {
      throw new FunctionException(
          "non-comparable types "
              + Printer.stringText(left)
              + ": "
              + left.typeName()
              + ", "
              + right.typeName()
              + ": "
              + Printer.valueText(right));
    }
    if (left instanceof Dict map && map.isStruct()) {
      return Equality.same(left, right);
    }
    throw new FunctionException(
        "non-comparable type " + Printer.stringText(right) + ": " + right.typeName());
  }

  private static boolean less(Value[] a) {
    Basic left = basic(a[0]);
    Basic right = basic(a[1]);
    if (left == Basic.NONE || right == Basic.NONE) {
      throw new FunctionException(BAD_TYPE);
    }
    if (isInteger(left) && isInteger(right)) {
      return number(a[0]) < number(a[1]);
    }
    if (left != right) {
      throw new FunctionException(
          "incompatible types for comparison: " + a[0].typeName() + " and " + a[1].typeName());
    }
    return switch (left) {
      case FLOAT -> ((Real) a[0]).number() < ((Real) a[1]).number();
      case STRING -> GoText.compare(((Str) a[0]).text(), ((Str) a[1]).text()) < 0;
      default -> throw new FunctionException(BAD_TYPE);
    };
  }
}
