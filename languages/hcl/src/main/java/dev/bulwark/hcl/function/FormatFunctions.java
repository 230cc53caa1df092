package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/// `format` and `formatlist`.
final class FormatFunctions {
  private static final Parameter ARGUMENTS =
      Parameter.of("args", Types.ANY).nullable().orUnknown().orUntyped().anyNumber();

  static final List<Function> ALL =
      List.of(
          Function.of(
              "format", Types.STRING, FormatFunctions::format, Params.text("format"), ARGUMENTS),
          Function.of(
              "formatlist",
              Type.list(Types.STRING),
              FormatFunctions::formatList,
              Params.text("format"),
              ARGUMENTS));

  private FormatFunctions() {}

  private static Value format(Call call) {
    return call.holdsUnknown()
        ? call.unknown()
        : Value.text(Format.of(call.text(0), rest(call), call::charge));
  }

  private static List<Value> rest(Call call) {
    return call.arguments().subList(1, call.count());
  }

  private static Value formatList(Call call) {
    int length = -1;
    int chooser = 0;
    for (int i = 1; i < call.count(); i++) {
      Value argument = call.value(i);
      if (!iterates(argument)) {
        if (!argument.isKnown() && argument.type() instanceof Type.Any) {
          return call.unknown();
        }
        continue;
      }
      if (!argument.isKnown()) {
        return call.unknown();
      }
      if (length >= 0 && argument.size() != length) {
        throw FunctionException.ofArgument(
            i,
            "argument %d has length %d, which is inconsistent with argument %d of length %d"
                .formatted(i, argument.size(), chooser, length));
      }
      if (length < 0) {
        chooser = i;
      }
      length = argument.size();
    }
    var texts = new ArrayList<Value>();
    for (int i = 0; i < (length < 0 ? 1 : length); i++) {
      texts.add(row(call, i));
    }
    return Value.list(Types.STRING, texts);
  }

  private static boolean iterates(Value argument) {
    return argument.type().isSequence() && !argument.isNull();
  }

  private static Value row(Call call, int round) {
    var arguments = new ArrayList<Value>();
    for (Value argument : rest(call)) {
      Value one = iterates(argument) ? argument.elements().get(round) : argument;
      if (!one.isWhollyKnown()) {
        return Value.unknown(Types.STRING, one.unknownReason());
      }
      arguments.add(one);
    }
    try {
      return Value.text(Format.of(call.text(0), arguments, call::charge));
    } catch (FunctionException failure) {
      throw FunctionException.of("error on format iteration " + round + ": " + failure.reason());
    }
  }
}
