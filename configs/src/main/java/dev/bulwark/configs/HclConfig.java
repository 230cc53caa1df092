package dev.bulwark.configs;

import dev.bulwark.hcl.Hcl;
import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Block;
import dev.bulwark.hcl.syntax.Body;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.syntax.HclFile;
import dev.bulwark.hcl.syntax.Operator;
import dev.bulwark.hcl.value.Content;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// HCL 2, as Terraform is written in: blocks are lists of objects below their type and labels, and
/// what is no constant is the text of its expression, `"${var.image}"`. Nothing is evaluated.
///
/// Source: tmccombs/hcl2json `convert/convert.go`.
final class HclConfig {
  private final byte[] bytes;

  private HclConfig(byte[] bytes) {
    this.bytes = bytes;
  }

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    HclFile file = Hcl.file(HclSource.adopt(text.name(), text.bytes()));
    for (HclDiagnostic diagnostic : file.diagnostics()) {
      if (diagnostic.isError()) {
        throw new ConfigFault(
            diagnostic.summary() + "; " + diagnostic.detail(), diagnostic.place().line());
      }
    }
    return List.of(plain(new HclConfig(text.bytes()).body(file.body())));
  }

  /// Maps and lists that grow, made into documents.
  private static @Nullable Object plain(@Nullable Object grown) {
    if (grown instanceof Map<?, ?> map) {
      var fields = new TreeMap<String, @Nullable Object>();
      map.forEach((key, value) -> fields.put((String) key, plain(value)));
      return JsonObject.copyOf(fields);
    }
    if (grown instanceof List<?> list) {
      var elements = new ArrayList<@Nullable Object>();
      list.forEach(element -> elements.add(plain(element)));
      return JsonArray.copyOf(elements);
    }
    return grown;
  }

  private Map<String, @Nullable Object> body(Body body) throws ConfigFault {
    var out = new TreeMap<String, @Nullable Object>();
    for (Block block : body.blocks()) {
      add(block, out);
    }
    body.attributes().forEach((name, attribute) -> out.put(name, value(attribute.value())));
    return out;
  }

  /// Each label is a level of objects; what they lead to is the list of all blocks with them.
  private void add(Block block, Map<String, @Nullable Object> out) throws ConfigFault {
    Map<String, @Nullable Object> level = out;
    String key = block.type();
    for (Block.Label label : block.labels()) {
      level = below(level, key, block);
      key = label.text();
    }
    List<@Nullable Object> blocks = list(level, key, block);
    blocks.add(body(block.body()));
  }

  @SuppressWarnings("unchecked") // all maps here are made by this class
  private static Map<String, @Nullable Object> below(
      Map<String, @Nullable Object> level, String key, Block block) throws ConfigFault {
    Object known = level.computeIfAbsent(key, _ -> new TreeMap<String, @Nullable Object>());
    if (known instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw mixed(key, block);
  }

  @SuppressWarnings("unchecked") // all lists here are made by this class
  private static List<@Nullable Object> list(
      Map<String, @Nullable Object> level, String key, Block block) throws ConfigFault {
    Object known = level.computeIfAbsent(key, _ -> new ArrayList<@Nullable Object>());
    if (known instanceof List<?> list) {
      return (List<@Nullable Object>) list;
    }
    throw mixed(key, block);
  }

  private static ConfigFault mixed(String key, Block block) {
    return new ConfigFault(
        "there are blocks \"" + key + "\" with and without labels", block.header().line());
  }

  private @Nullable Object value(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value value, _) -> constant(value);
      case Expression.Unary(Operator operator, Expression.Literal(Value value, _), _) ->
          constant(operator, value);
      case Expression.Template template -> template(template);
      case Expression.Interpolation(Expression inner, _) -> value(inner);
      case Expression.TupleConstructor(List<Expression> elements, _) -> {
        var list = new ArrayList<@Nullable Object>();
        elements.forEach(element -> list.add(value(element)));
        yield list;
      }
      case Expression.ObjectConstructor(List<Expression.ObjectConstructor.Item> items, _) -> {
        var map = new TreeMap<String, @Nullable Object>();
        items.forEach(item -> map.put(key(item), value(item.value())));
        yield map;
      }
      default -> quoted(expression);
    };
  }

  private static @Nullable Object constant(Value value) {
    return switch (value.content()) {
      case Content.Text(String text) -> text;
      case Content.Numeric(BigDecimal number) -> number(number);
      case Content.Truth(boolean truth) -> truth;
      default -> null;
    };
  }

  private static @Nullable Object constant(Operator operator, Value value) {
    return switch (value.content()) {
      case Content.Numeric(BigDecimal number) -> number(number.negate());
      case Content.Truth(boolean truth) -> operator == Operator.NOT ? !truth : (Object) truth;
      default -> constant(value);
    };
  }

  /// As Go's `float64`.
  private static Object number(BigDecimal number) {
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? (Object) (long) value
        : (Object) value;
  }

  private String key(Expression.ObjectConstructor.Item item) {
    return !item.evaluated() && item.key() instanceof Expression.Reference reference
        ? source(reference.place())
        : part(item.key());
  }

  private String template(Expression.Template template) {
    var text = new StringBuilder();
    template.parts().forEach(part -> text.append(part(part)));
    return text.toString();
  }

  /// A part of a text.
  private String part(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value value, _) -> value.isNull() ? "null" : escaped(text(value));
      case Expression.Template template -> template(template);
      case Expression.Interpolation(Expression inner, _) -> part(inner);
      case Expression.Conditional conditional -> conditional(conditional);
      case Expression.TemplateLoop(Expression.For loop) -> loop(loop);
      default -> quoted(expression);
    };
  }

  private static String text(Value value) {
    return switch (value.content()) {
      case Content.Text(String text) -> text;
      case Content.Numeric(BigDecimal number) -> number.stripTrailingZeros().toPlainString();
      case Content.Truth(boolean truth) -> String.valueOf(truth);
      default -> "";
    };
  }

  private static String escaped(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }

  private String conditional(Expression.Conditional conditional) {
    String otherwise = part(conditional.otherwise());
    return "%{if "
        + source(conditional.condition().place())
        + "}"
        + part(conditional.then())
        + (otherwise.isEmpty() ? "" : "%{else}" + otherwise)
        + "%{endif}";
  }

  private String loop(Expression.For loop) {
    return "%{for "
        + (loop.keyName().isEmpty() ? "" : loop.keyName() + ", ")
        + loop.valueName()
        + " in "
        + source(loop.collection().place())
        + "}"
        + part(loop.value())
        + "%{endfor}";
  }

  private String quoted(Expression expression) {
    return "${" + source(expression.place()) + "}";
  }

  /// The text of an expression, with a parenthesis that stands right behind it, as in hcl2json.
  private String source(Place place) {
    boolean closes = place.end() < bytes.length && bytes[place.end()] == ')';
    return place.source().text(place.start(), closes ? place.end() + 1 : place.end());
  }
}
