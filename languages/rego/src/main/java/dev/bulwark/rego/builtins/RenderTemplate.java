package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.objectOf;

import dev.bulwark.gotemplate.TemplateSet;
import dev.bulwark.gotemplate.host.Limits;
import dev.bulwark.gotemplate.host.Surroundings;
import dev.bulwark.gotemplate.trace.TemplateException;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.Parsed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `strings.render_template(template, vars)`: Go's `text/template` without functions of any host.
final class RenderTemplate implements Builtin {
  private static final String NAME = "template";
  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          Surroundings.NOWHERE.now(),
          Surroundings.NOWHERE.seed(),
          Surroundings.NOWHERE.yaml(),
          new Limits(1_000_000, 16 << 20, 1000));

  @Override
  public Signature signature() {
    return Signature.of("strings.render_template")
        .takes("value", STRING)
        .takes("vars", objectOf(STRING, ANY))
        .returns("result", STRING);
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    String template = given.string(0);
    Map<String, @Nullable Object> data = data(given.object(1));
    var templates = TemplateSet.ofGo("<undefined>");
    try {
      templates.parse(NAME, template);
      String rendered = templates.renderer(SURROUNDINGS).render(NAME, data).text();
      context.spend(rendered.length());
      context.reserve(rendered.length());
      return StringValue.of(rendered);
    } catch (TemplateException e) {
      throw BuiltinException.failed(e.getMessage() + "", e);
    }
  }

  /// OPA reads the variables as JSON, which refuses sets.
  private static Map<String, @Nullable Object> data(ObjectValue variables) {
    return switch (JsonReader.read(variables.toString())) {
      case Parsed.Value<Value>(ObjectValue object) -> map(object);
      case Parsed.Value<Value> _ -> throw new IllegalStateException("an object is read as one");
      case Parsed.Malformed<Value> malformed -> throw BuiltinException.failed(malformed.reason());
    };
  }

  /// As templates see values of JSON: numbers are texts to them, as Go's `json.Number` is.
  private static @Nullable Object plain(Value value) {
    return switch (value) {
      case NullValue _ -> null;
      case BooleanValue truth -> truth.truth();
      case NumberValue number -> number.text();
      case StringValue text -> text.text();
      case ObjectValue object -> map(object);
      case ArrayValue array ->
          array.asList().stream().<@Nullable Object>map(RenderTemplate::plain).toList();
      case SetValue _ -> throw new IllegalStateException("JSON has no sets");
    };
  }

  private static Map<String, @Nullable Object> map(ObjectValue object) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < object.size(); i++) {
      map.put(((StringValue) object.keyAt(i)).text(), plain(object.valueAt(i)));
    }
    return map;
  }
}
