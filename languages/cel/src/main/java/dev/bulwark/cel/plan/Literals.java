package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Keys;
import dev.bulwark.cel.value.Texts;
import dev.bulwark.cel.value.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `[a, b]`, `{k: v}`, `Type{f: v}` with parts that are not constant. An error in a part is the
/// result, and the literal costs what it costs all the same.
final class Literals {
  private static final int LIST_COST = 10;
  private static final int MAP_COST = 30;
  private static final int STRUCT_COST = 40;

  private Literals() {}

  static final class ListOf extends Node {
    private final Node[] elements;
    private final boolean[] optional;

    ListOf(Node[] elements, boolean[] optional) {
      this.elements = elements;
      this.optional = optional;
    }

    @Override
    public @Nullable Object eval(Evaluation evaluation) {
      Object list = build(evaluation);
      evaluation.charge(LIST_COST);
      return list;
    }

    private @Nullable Object build(Evaluation evaluation) {
      var list = new ArrayList<@Nullable Object>(elements.length);
      for (int i = 0; i < elements.length; i++) {
        Object element = elements[i].eval(evaluation);
        if (element instanceof CelError || element instanceof CelUnknown) {
          return element;
        }
        if (!optional[i]) {
          list.add(element);
        } else if (!(element instanceof CelOptional maybe)) {
          return new CelError(
              "cannot initialize optional list element from non-optional value "
                  + Texts.display(element));
        } else if (maybe.isPresent()) {
          list.add(maybe.value());
        }
      }
      return Collections.unmodifiableList(list);
    }
  }

  static final class MapOf extends Node {
    private final Node[] keys;
    private final Node[] values;
    private final boolean[] optional;
    private final boolean strict;

    /// @param strict whether keys must be distinct and of a type for keys, which cel-go leaves open
    MapOf(Node[] keys, Node[] values, boolean[] optional, boolean strict) {
      this.keys = keys;
      this.values = values;
      this.optional = optional;
      this.strict = strict;
    }

    @Override
    public @Nullable Object eval(Evaluation evaluation) {
      Object map = build(evaluation);
      evaluation.charge(MAP_COST);
      return map;
    }

    private @Nullable Object build(Evaluation evaluation) {
      var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
      for (int i = 0; i < keys.length; i++) {
        Object key = keys[i].eval(evaluation);
        if (key instanceof CelError || key instanceof CelUnknown) {
          return key;
        }
        Object value = values[i].eval(evaluation);
        if (value instanceof CelError || value instanceof CelUnknown) {
          return value;
        }
        if (strict && (key == null || key instanceof Double)) {
          return new CelError("unsupported key type: " + Types.of(key).name());
        } else if (strict && !Keys.isAbsent(Keys.find(map, key))) {
          return new CelError("repeated key: " + Texts.display(key));
        }
        if (!optional[i]) {
          map.put(key, value);
        } else if (!(value instanceof CelOptional maybe)) {
          return notOptional(Texts.display(key), value);
        } else if (maybe.isPresent()) {
          map.put(key, maybe.value());
        } else {
          map.remove(key);
        }
      }
      return Collections.unmodifiableMap(map);
    }
  }

  static final class StructOf extends Node {
    private final CelStructs structs;
    private final String type;
    private final String[] fields;
    private final Node[] values;
    private final boolean[] optional;

    StructOf(CelStructs structs, String type, String[] fields, Node[] values, boolean[] optional) {
      this.structs = structs;
      this.type = type;
      this.fields = fields;
      this.values = values;
      this.optional = optional;
    }

    @Override
    public @Nullable Object eval(Evaluation evaluation) {
      Object struct = build(evaluation);
      evaluation.charge(STRUCT_COST);
      return struct;
    }

    private @Nullable Object build(Evaluation evaluation) {
      Map<String, @Nullable Object> given = new LinkedHashMap<>();
      for (int i = 0; i < fields.length; i++) {
        Object value = values[i].eval(evaluation);
        if (value instanceof CelError || value instanceof CelUnknown) {
          return value;
        }
        if (!optional[i]) {
          given.put(fields[i], value);
        } else if (!(value instanceof CelOptional maybe)) {
          return notOptional(fields[i], value);
        } else if (maybe.isPresent()) {
          given.put(fields[i], maybe.value());
        } else {
          given.remove(fields[i]);
        }
      }
      return structs.create(type, given);
    }
  }

  private static CelError notOptional(String entry, @Nullable Object value) {
    return new CelError(
        "cannot initialize optional entry '"
            + entry
            + "' from non-optional value "
            + Texts.display(value));
  }
}
