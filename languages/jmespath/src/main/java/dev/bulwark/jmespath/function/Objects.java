package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.ARRAY;
import static dev.bulwark.jmespath.function.JmesType.NUMBER;
import static dev.bulwark.jmespath.function.JmesType.OBJECT;
import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Values;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Functions that take maps apart or make them.
final class Objects {
  static final List<Function> FUNCTIONS =
      List.of(
          Function.of("keys", (given, run) -> parts(given.map(0).keySet(), run), OBJECT),
          Function.of("values", (given, run) -> parts(given.map(0).values(), run), OBJECT),
          Function.variadic("merge", Objects::merge, OBJECT),
          new Function(
              "lookup",
              List.of(List.of(OBJECT, ARRAY), List.of(STRING, NUMBER)),
              false,
              Objects::lookup),
          new Function(
              "items",
              List.of(List.of(OBJECT, ARRAY), List.of(STRING), List.of(STRING)),
              false,
              Objects::items),
          Function.of("object_from_lists", Objects::objectFromLists, ARRAY, ARRAY),
          Function.of("label_match", Objects::labelMatch, OBJECT, OBJECT));

  private Objects() {}

  private static List<@Nullable Object> parts(
      java.util.Collection<? extends @Nullable Object> parts, Evaluation run) {
    run.charge(parts.size());
    return new ArrayList<>(parts);
  }

  private static Map<String, @Nullable Object> merge(Arguments given, Evaluation run) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      run.charge(given.map(i).size());
      given.map(i).forEach((key, value) -> merged.put((String) key, value));
    }
    return merged;
  }

  private static @Nullable Object lookup(Arguments given, Evaluation run) {
    if (given.get(0) instanceof Map<?, ?> map) {
      if (given.get(1) instanceof String key) {
        return map.get(key);
      }
      throw EvaluationException.in(given.function(), "argument #2 is not of type String");
    }
    if (!(given.get(1) instanceof Number number)) {
      throw EvaluationException.in(given.function(), "argument #2 is not of type Number");
    }
    double index = number.doubleValue();
    if (index != Math.rint(index) || Double.isInfinite(index)) {
      throw EvaluationException.in(
          given.function(),
          "argument #2: expected an integer number but got: " + GoFloat.text(index));
    }
    if (Math.abs(index) >= 0x1p63) {
      throw EvaluationException.in(
          given.function(),
          "argument #2: number is outside the range of integer numbers: " + GoFloat.text(index));
    }
    List<?> list = given.list(0);
    return index >= 0 && index < list.size() ? list.get((int) index) : null;
  }

  private static List<Map<String, @Nullable Object>> items(Arguments given, Evaluation run) {
    String keyName = given.text(1);
    String valueName = given.text(2);
    List<Map<String, @Nullable Object>> items = new ArrayList<>();
    if (given.get(0) instanceof Map<?, ?> map) {
      run.charge(map.size());
      Map<String, @Nullable Object> sorted = new TreeMap<>(GoText::compare);
      map.forEach((key, value) -> sorted.put((String) key, value));
      sorted.forEach((key, value) -> items.add(item(keyName, key, valueName, value)));
    } else {
      for (Object value : given.list(0)) {
        run.step();
        items.add(item(keyName, (double) items.size(), valueName, value));
      }
    }
    return items;
  }

  private static Map<String, @Nullable Object> item(
      String keyName, Object key, String valueName, @Nullable Object value) {
    Map<String, @Nullable Object> item = LinkedHashMap.newLinkedHashMap(2);
    item.put(keyName, key);
    item.put(valueName, value);
    return item;
  }

  private static Map<String, @Nullable Object> objectFromLists(Arguments given, Evaluation run) {
    List<?> values = given.list(1);
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    int at = 0;
    for (Object name : given.list(0)) {
      run.step();
      String key = ScalarText.of(name);
      if (key == null) {
        throw EvaluationException.in(given.function(), "argument #1 is not of type StringArray");
      }
      made.put(key, at < values.size() ? values.get(at) : null);
      at++;
    }
    return made;
  }

  /// Whether each pair of the first is in the second.
  private static Boolean labelMatch(Arguments given, Evaluation run) {
    Map<?, ?> labels = given.map(1);
    for (Map.Entry<?, ?> entry : given.map(0).entrySet()) {
      Object label = labels.get(entry.getKey());
      boolean isThere = label != null || labels.containsKey(entry.getKey());
      if (!isThere || !Values.equal(label, entry.getValue(), run)) {
        return false;
      }
    }
    return true;
  }
}
