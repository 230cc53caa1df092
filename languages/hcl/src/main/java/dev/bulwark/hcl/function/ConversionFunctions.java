package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.List;

/// Functions that convert values, and the two that were taken out of the language.
final class ConversionFunctions {
  static final List<Function> ALL =
      List.of(
          to("tostring", Types.STRING),
          to("tonumber", Types.NUMBER),
          to("tobool", Types.BOOL),
          to("toset", Type.set(Types.ANY)),
          to("tolist", Type.list(Types.ANY)),
          to("tomap", Type.map(Types.ANY)),
          removed("list", "tolist([...])"),
          removed("map", "tomap({...})"));

  private ConversionFunctions() {}

  private static Function to(String name, Type wanted) {
    return Function.of(
        name,
        arguments -> resultType(arguments.getFirst(), wanted),
        call -> converted(call, wanted),
        Parameter.of("v", Types.ANY).nullable().orUntyped().withSecrets());
  }

  private static Type resultType(Value value, Type wanted) {
    Type given = value.type();
    if (given.equals(wanted)) {
      return given;
    }
    if (!(given instanceof Type.Any)
        && Conversion.find(given, wanted, Conversion.Safety.UNSAFE) == null) {
      throw FunctionException.ofArgument(
          0, "cannot convert %s to %s".formatted(given.friendlyName(), wanted.constraintName()));
    }
    if (wanted.hasAny() && !value.isNull() && value.isKnown()) {
      return convert(value, wanted).type();
    }
    return wanted.hasAny() && !(given instanceof Type.Any)
        ? Conversion.convert(Value.unknown(given, ""), wanted).type()
        : wanted;
  }

  private static Value converted(Call call, Type wanted) {
    return convert(call.value(0), wanted);
  }

  private static Value convert(Value value, Type wanted) {
    try {
      return Conversion.convert(value, wanted);
    } catch (ConversionException failure) {
      boolean shown = value.type().equals(Types.STRING) && !value.isNull() && !value.sensitive();
      throw FunctionException.ofArgument(
          0,
          shown
              ? "cannot convert \"%s\" to %s; %s"
                  .formatted(value.text(), wanted.friendlyName(), failure.reason())
              : "cannot convert %s to %s: %s"
                  .formatted(
                      value.type().friendlyName(), wanted.constraintName(), failure.reason()));
    }
  }

  private static Function removed(String name, String instead) {
    return Function.of(
        name,
        _ -> {
          throw FunctionException.of(
              "the \"%s\" function was deprecated in Terraform v0.12 and is no longer available; use %s instead"
                  .formatted(name, instead));
        },
        Call::unknown,
        Parameter.of("vals", Types.ANY).anything().anyNumber());
  }
}
