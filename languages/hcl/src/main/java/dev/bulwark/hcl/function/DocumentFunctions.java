package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Functions of texts that hold data: JSON, YAML, CSV.
final class DocumentFunctions {
  private DocumentFunctions() {}

  static List<Function> with(YamlReader yaml) {
    return List.of(
        Function.of("jsonencode", Types.STRING, DocumentFunctions::jsonEncode, whole("val")),
        Function.of(
            "jsondecode",
            arguments -> decodedType(arguments, JsonReader::read),
            call -> JsonReader.read(charged(call)),
            Params.text("str")),
        Function.of("yamlencode", Types.STRING, DocumentFunctions::yamlEncode, whole("value")),
        Function.of(
            "yamldecode",
            arguments -> decodedType(arguments, text -> decodeYaml(text, yaml)),
            call -> decodeYaml(charged(call), yaml),
            Params.text("src")),
        Function.of(
            "csvdecode",
            arguments -> decodedType(arguments, CsvReader::read),
            call -> CsvReader.read(charged(call)),
            Params.text("str")));
  }

  private static Parameter whole(String name) {
    return Parameter.of(name, Types.ANY).nullable().orUntyped();
  }

  private static String charged(Call call) {
    call.charge(call.text(0).length());
    return call.text(0);
  }

  private static Type decodedType(
      List<Value> arguments, java.util.function.Function<String, Value> reader) {
    Value text = arguments.getFirst();
    return text.isKnown() ? reader.apply(text.text()).type() : Types.ANY;
  }

  private static Value jsonEncode(Call call) {
    return call.holdsUnknown() ? call.unknown() : encoded(call, JsonTexts.of(call.value(0)));
  }

  private static Value yamlEncode(Call call) {
    return call.holdsUnknown() ? call.unknown() : encoded(call, YamlTexts.of(call.value(0)));
  }

  private static Value encoded(Call call, String text) {
    call.charge(text.length());
    return Value.text(text);
  }

  private static Value decodeYaml(String text, YamlReader yaml) {
    return switch (yaml.read(text)) {
      case YamlReader.Answer.Refused(String reason) -> throw FunctionException.of(reason);
      case YamlReader.Answer.Tree(Object tree) -> value(tree);
    };
  }

  private static Value value(@Nullable Object tree) {
    return switch (tree) {
      case null -> Value.NULL;
      case String text -> Value.text(text);
      case Boolean truth -> Value.bool(truth);
      case BigDecimal number -> Value.number(Numbers.limited(number));
      case Double number when number.isNaN() || number.isInfinite() ->
          throw FunctionException.of("floating point NaN and infinity are not supported");
      case Number number -> Value.number(Numbers.limited(new BigDecimal(number.toString())));
      case List<?> list -> {
        var elements = new ArrayList<Value>(list.size());
        list.forEach(element -> elements.add(value(element)));
        yield Value.tuple(elements);
      }
      case Map<?, ?> map -> {
        var members = new HashMap<String, Value>();
        map.forEach((key, member) -> members.put(String.valueOf(key), value(member)));
        yield Value.object(members);
      }
      default -> throw FunctionException.of("a value of this kind is not supported");
    };
  }
}
