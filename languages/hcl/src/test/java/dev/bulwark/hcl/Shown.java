package dev.bulwark.hcl;

import dev.bulwark.hcl.value.Content;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.values.GoJsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.StringJoiner;

/// Types and values as the tables write them.
final class Shown {
  private Shown() {}

  static String type(Type type) {
    return switch (type) {
      case Type.Primitive primitive -> primitive.name().toLowerCase(Locale.ROOT);
      case Type.Any _ -> "any";
      case Type.ListOf(Type element) -> "list(" + type(element) + ")";
      case Type.SetOf(Type element) -> "set(" + type(element) + ")";
      case Type.MapOf(Type element) -> "map(" + type(element) + ")";
      case Type.TupleOf(List<Type> elements) -> {
        var shown = new StringJoiner(",", "tuple([", "])");
        elements.forEach(element -> shown.add(type(element)));
        yield shown.toString();
      }
      case Type.ObjectOf object -> {
        var shown = new StringJoiner(",", "object({", "})");
        object
            .attributes()
            .forEach((name, attribute) -> shown.add(GoJsonText.of(name) + "=" + type(attribute)));
        yield shown.toString();
      }
    };
  }

  static String value(Value value) {
    if (value.sensitive()) {
      return "sensitive(" + value(value.plain()) + ")";
    }
    return switch (value.content()) {
      case Content.Unknown _ -> "unknown(" + type(value.type()) + ")";
      case Content.Null _ -> "null(" + type(value.type()) + ")";
      case Content.Text(String text) -> GoJsonText.of(text);
      case Content.Numeric(BigDecimal number) -> Numbers.text(number);
      case Content.Truth(boolean truth) -> String.valueOf(truth);
      case Content.Elements(List<Value> elements) -> {
        var shown = new StringJoiner(",", "[", "]");
        elements.forEach(element -> shown.add(value(element)));
        yield shown.toString();
      }
      case Content.Members(SortedMap<String, Value> members) -> {
        var shown = new StringJoiner(",", "{", "}");
        members.forEach((key, member) -> shown.add(GoJsonText.of(key) + ":" + value(member)));
        yield shown.toString();
      }
    };
  }
}
