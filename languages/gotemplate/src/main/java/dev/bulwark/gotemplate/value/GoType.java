package dev.bulwark.gotemplate.value;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The type of a parameter, which decides what may be given for it.
public enum GoType {
  /// `interface {}`
  ANY("any", "interface {}", "", true),
  /// `reflect.Value`, which takes what it is given as it is.
  VALUE("value", "reflect.Value", "", true),
  STRING("string", "string", "string", false),
  INT("int", "int", "integer", false),
  UINT32("uint32", "uint32", "unsigned integer", false),
  FLOAT64("float64", "float64", "float", false),
  BOOL("bool", "bool", "bool", false),
  DICT("dict", "map[string]interface {}", "", true),
  LIST("list", "[]interface {}", "", true),
  TIME("time", "time.Time", "", false),
  CERTIFICATE("certificate", "sprig.certificate", "", false);

  private final String word;
  private final String typeName;
  private final String literal;
  private final boolean nil;

  GoType(String word, String typeName, String literal, boolean nil) {
    this.word = word;
    this.typeName = typeName;
    this.literal = literal;
    this.nil = nil;
  }

  /// By the word that signatures use.
  public static GoType of(String word) {
    for (GoType each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no type " + word);
  }

  /// As errors name it.
  public String typeName() {
    return typeName;
  }

  /// What errors call a constant of this type; empty where no constant has it.
  public String literal() {
    return literal;
  }

  public boolean mayBeNil() {
    return nil;
  }

  /// The value as one of this type; null where it is none.
  public @Nullable Value accept(Value value) {
    return switch (this) {
      case ANY, VALUE -> value;
      case STRING -> value instanceof Str ? value : null;
      case INT -> value instanceof Int i && i.type() == Int.Type.INT ? value : null;
      case UINT32 -> null;
      case FLOAT64 -> value instanceof Real ? value : null;
      case BOOL -> value instanceof Bool ? value : null;
      case DICT ->
          value instanceof Dict map && map.elements() == ElementType.ANY && map.kind().equals("map")
              ? map.unnamed()
              : null;
      case LIST -> value instanceof Seq list && list.elements() == ElementType.ANY ? value : null;
      case TIME -> value instanceof Instant ? value : null;
      case CERTIFICATE -> value.typeName().equals(typeName) ? value : null;
    };
  }

  /// What a parameter of this type holds that is given nil.
  public Value zero(Nil nil) {
    return switch (this) {
      case DICT -> Dict.of(new LinkedHashMap<>()).from(nil.origin());
      case LIST -> Seq.of(List.of()).from(nil.origin());
      default -> new Nil(true, nil.origin());
    };
  }
}
