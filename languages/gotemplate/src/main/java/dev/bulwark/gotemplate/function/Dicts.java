package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.Source;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Maps. Source: Sprig, `dict.go`. Where Go's order is random, here it is that of the keys.
final class Dicts {
  private Dicts() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "dict" -> Function.of(name, "any...", (_, a) -> dict(a));
      case "get" -> Function.of(name, "dict string", (_, a) -> get((Dict) a[0], Given.text(a[1])));
      case "set" -> Function.of(name, "dict string any", (_, a) -> set(a));
      case "unset" -> Function.of(name, "dict string", (_, a) -> unset(a));
      case "hasKey" ->
          Function.of(
              name, "dict string", (_, a) -> Defaults.truth(((Dict) a[0]).has(Given.text(a[1]))));
      case "pluck" -> Function.of(name, "string dict...", (_, a) -> pluck(a));
      case "keys" -> Function.of(name, "dict...", (_, a) -> keys(a));
      case "values" -> Function.of(name, "dict", (_, a) -> values((Dict) a[0]));
      case "pick" -> Function.of(name, "dict string...", (_, a) -> select(a, true));
      case "omit" -> Function.of(name, "dict string...", (_, a) -> select(a, false));
      case "merge", "mustMerge" -> Function.of(name, "dict dict...", (c, a) -> merge(c, a, false));
      case "mergeOverwrite", "mustMergeOverwrite" ->
          Function.of(name, "dict dict...", (c, a) -> merge(c, a, true));
      case "deepCopy", "mustDeepCopy" -> Function.of(name, "any", (c, a) -> copy(c, a[0], 0));
      case "dig" -> Function.of(name, "any...", (_, a) -> dig(a));
      default -> null;
    };
  }

  private static Value dict(Value[] a) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < a.length; i += 2) {
      String key = Given.string(a[i]).text();
      entries.put(key, i + 1 < a.length ? a[i + 1] : Str.of("", a[i].origin()));
    }
    return Dict.of(entries);
  }

  private static Value get(Dict map, String key) {
    Value found = map.get(key);
    return found == null ? Str.of("", map.missing(key)) : found;
  }

  private static Value set(Value[] a) {
    ((Dict) a[0]).set(Given.text(a[1]), a[2]);
    return a[0];
  }

  private static Value unset(Value[] a) {
    ((Dict) a[0]).unset(Given.text(a[1]));
    return a[0];
  }

  private static Value pluck(Value[] a) {
    List<Value> found = new ArrayList<>();
    for (int i = 1; i < a.length; i++) {
      Value value = ((Dict) a[i]).get(Given.text(a[0]));
      if (value != null) {
        found.add(value);
      }
    }
    return Seq.of(found);
  }

  private static Value keys(Value[] a) {
    List<Str> keys = new ArrayList<>();
    for (Value each : a) {
      Dict map = (Dict) each;
      for (String key : map.keys()) {
        Value value = map.get(key);
        ValuePath path = value == null ? null : value.origin().path();
        keys.add(path == null ? Str.of(key) : Str.verbatim(key, Origin.of(new Source.Key(path))));
      }
    }
    return Seq.ofStrings(keys);
  }

  private static Value values(Dict map) {
    List<Value> values = new ArrayList<>();
    for (String key : map.keys()) {
      values.add(get(map, key));
    }
    return Seq.of(values);
  }

  private static Value select(Value[] a, boolean named) {
    Dict map = (Dict) a[0];
    Set<String> names = Stream.of(a).skip(1).map(Given::text).collect(Collectors.toSet());
    Map<String, Value> kept = new LinkedHashMap<>();
    for (String key : map.keys()) {
      if (names.contains(key) == named) {
        kept.put(key, get(map, key));
      }
    }
    return Dict.of(kept);
  }

  private static Value merge(Calls calls, Value[] a, boolean overwrite) {
    Dict into = (Dict) a[0];
    for (int i = 1; i < a.length; i++) {
      merge(calls, into, (Dict) a[i], overwrite, 0);
    }
    return into;
  }

  /// Source: dario.cat/mergo, `deepMerge`: an empty value counts as absent, but not so nil in a
  /// source that does not overwrite.
  private static void merge(Calls calls, Dict into, Dict from, boolean overwrite, int depth) {
    if (depth > 1000) {
      throw new FunctionException("maps nest more than 1000 deep");
    }
    if (into.isSame(from)) {
      return;
    }
    calls.spend(from.size());
    for (String key : from.keys()) {
      Value source = get(from, key);
      Value target = into.get(key);
      if (source instanceof Nil) {
        if (overwrite) {
          into.set(key, source);
        }
      } else if (source instanceof Dict map && target instanceof Dict known) {
        merge(calls, known, map, overwrite, depth + 1);
        if (Given.isEmpty(known)) {
          into.set(key, source);
        }
      } else if (overwrite || target == null || Given.isEmpty(target)) {
        into.set(key, source);
      }
    }
  }

  private static Value copy(Calls calls, Value value, int depth) {
    if (depth > 1000) {
      throw new FunctionException("maps nest more than 1000 deep");
    }
    calls.spend(1);
    return switch (value) {
      case Nil _ when depth == 0 ->
          throw new FunctionException("reflect: call of reflect.Value.Type on zero Value");
      case Dict map when !map.isStruct() -> {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (String key : map.keys()) {
          entries.put(key, copy(calls, get(map, key), depth + 1));
        }
        yield map.withEntries(entries);
      }
      case Seq list -> {
        List<Value> items = new ArrayList<>();
        for (Value each : list.items()) {
          items.add(copy(calls, each, depth + 1));
        }
        yield Seq.of(list.elements(), items).from(list.origin());
      }
      default -> value;
    };
  }

  private static Value dig(Value[] a) {
    if (a.length < 3) {
      throw new FunctionException("dig needs at least three arguments");
    }
    Value at = a[a.length - 1];
    requireMap(at);
    for (int i = 0; i < a.length - 2; i++) {
      if (!(a[i] instanceof Str)) {
        throw conversion(a[i], "string");
      }
    }
    for (int i = 0; i < a.length - 2; i++) {
      requireMap(at);
      Dict map = (Dict) at;
      Value next = map.get(Given.text(a[i]));
      if (next == null) {
        return a[a.length - 2].alsoFrom(map.missing(Given.text(a[i])));
      }
      at = next;
    }
    return at;
  }

  private static void requireMap(Value value) {
    boolean isMap = value instanceof Dict map && map.typeName().startsWith("map[string]interface");
    if (!isMap) {
      throw conversion(value, "map[string]interface {}");
    }
  }

  private static FunctionException conversion(Value value, String type) {
    String held = value instanceof Nil ? "nil" : value.typeName();
    return new FunctionException("interface conversion: interface {} is " + held + ", not " + type);
  }
}
