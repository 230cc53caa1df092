package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonObject;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/// `external_data({"provider": p, "keys": [...]})`: what the environment knows a provider to
/// answer.
///
/// Source: frameworks/constraint `pkg/client/drivers/rego/builtin.go`, `pkg/externaldata`.
final class ExternalData implements Builtin {
  private static final long OK = 200;

  @Override
  public Signature signature() {
    return Signature.of("external_data").takes("", RegoType.ANY).returns(RegoType.ANY);
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    ObjectValue request = given.object(0);
    if (!(request.get("provider") instanceof StringValue provider)) {
      throw BuiltinException.failed("the request names no provider");
    }
    var keys = new ArrayList<String>();
    if (request.get("keys") instanceof ArrayValue array) {
      for (Value key : array) {
        if (!(key instanceof StringValue text)) {
          throw BuiltinException.failed("keys must be strings");
        }
        keys.add(text.text());
      }
    }
    Environment environment =
        context
            .host()
            .filter(Environment.class::isInstance)
            .map(Environment.class::cast)
            .orElse(Environment.CLOSED);
    return response(environment.externalData(provider.text(), keys));
  }

  private static Value response(JsonObject answer) {
    var responses = new ArrayList<Value>();
    var errors = new ArrayList<Value>();
    for (Object each : answer.array("items")) {
      if (each instanceof JsonObject item) {
        Value key = StringValue.of(item.string("key").orElse(""));
        String error = item.string("error").orElse("");
        (error.isEmpty() ? responses : errors)
            .add(
                ArrayValue.of(
                    List.of(
                        key,
                        error.isEmpty() ? Value.of(item.get("value")) : StringValue.of(error))));
      }
    }
    return new ObjectValue.Builder()
        .put("responses", ArrayValue.of(responses))
        .put("errors", ArrayValue.of(errors))
        .put("status_code", NumberValue.of(OK))
        .put("system_error", StringValue.of(answer.string("systemError").orElse("")))
        .build();
  }
}
