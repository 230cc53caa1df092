package dev.bulwark.model;

import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiType;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads objects of one type, and gives them their defaults.
///
/// Defaults come last: Kubernetes sets those of an object before those of the objects within, but
/// no rule looks at a default further down.
final class ObjectDecoder extends Decoder {
  private static final Map<String, ObjectDecoder> DECODERS = new ConcurrentHashMap<>();

  private final ApiType type;
  private final ApiField[] fields;
  private final @Nullable Decoder[] decoders;
  private final String[] computedDefaults;

  /// The fields that are written even where they are absent, in order, by their places.
  private final int[] filled;

  private @Nullable JsonObject empty;

  private ObjectDecoder(ApiType type) {
    this.type = type;
    this.fields = type.fields().toArray(new ApiField[0]);
    this.decoders = new @Nullable Decoder[fields.length];
    this.computedDefaults = type.computedDefaults().toArray(new String[0]);
    var places = new int[fields.length];
    int count = 0;
    for (int i = 0; i < fields.length; i++) {
      if (isFilled(fields[i])) {
        places[count++] = i;
      }
    }
    this.filled = Arrays.copyOf(places, count);
  }

  static ObjectDecoder of(ApiType type) {
    ObjectDecoder known = DECODERS.get(type.name());
    if (known == null) {
      known = new ObjectDecoder(type);
      DECODERS.put(type.name(), known);
    }
    return known;
  }

  private static boolean isFilled(ApiField field) {
    if (field.defaultValue().isPresent()) {
      return true;
    }
    if (field.omitZero()) {
      return false;
    }
    return !field.omitEmpty() || (!field.isPointer() && isNeverEmpty(field.type()));
  }

  /// Made when it is first needed: a type may hold itself.
  private Decoder decoder(int i) {
    Decoder known = decoders[i];
    if (known == null) {
      known = Decoder.of(fields[i].type());
      decoders[i] = known;
    }
    return known;
  }

  @Override
  Object decode(Object raw, @Nullable Decoding at) {
    if (raw instanceof JsonObject object) {
      return decodeObject(object, at);
    }
    if (at != null) {
      at.cannotUnmarshal(raw, type.goName());
    }
    return raw;
  }

  @SuppressWarnings("ReferenceEquality") // an unchanged object is returned as it is
  JsonObject decodeObject(JsonObject raw, @Nullable Decoding at) {
    var draft = new Draft(raw.size() + filled.length);
    long present = 0;
    boolean unchanged = true;
    for (int i = 0; i < raw.size(); i++) {
      Object value = raw.valueAt(i);
      int place = type.find(raw.keyAt(i));
      if (place < 0) {
        unchanged = false;
        if (at != null) {
          at.unknownField(raw.keyAt(i));
        }
      } else {
        Object decoded = value == null ? null : decodeField(place, value, at);
        unchanged &= decoded == value && value != null;
        if (decoded != null) {
          present |= 1L << place;
          draft.add(fields[place].name(), decoded);
        }
      }
    }
    for (int place : filled) {
      if ((present & (1L << place)) == 0) {
        unchanged = false;
        draft.add(fields[place].name(), fill(place));
      }
    }
    if (unchanged && computedDefaults.length == 0) {
      return raw;
    }
    for (String rule : computedDefaults) {
      ComputedDefaults.apply(rule, draft);
    }
    return draft.build();
  }

  /// The field's value, or null where it counts as absent.
  private @Nullable Object decodeField(int place, Object value, @Nullable Decoding at) {
    ApiField field = fields[place];
    Decoder decoder = decoder(place);
    Object decoded = decoder.decode(value, at == null ? null : at.field(type, field));
    if (field.isPointer() || !(field.omitEmpty() || field.defaultValue().isPresent())) {
      return decoded;
    }
    return decoder.isEmpty(decoded) ? null : decoded;
  }

  private @Nullable Object fill(int place) {
    ApiField field = fields[place];
    if (field.defaultValue().isPresent()) {
      Object value = field.defaultValue().get();
      return value instanceof Map ? decoder(place).absent() : value;
    }
    return field.isPointer() ? null : decoder(place).absent();
  }

  /// The object with nothing but its defaults.
  @Override
  JsonObject absent() {
    JsonObject known = empty;
    if (known == null) {
      known = decodeObject(JsonObject.EMPTY, null);
      empty = known;
    }
    return known;
  }

  /// The object as Go writes it when nothing in it was ever set, not even by default.
  JsonObject zero() {
    var draft = new Draft(filled.length);
    for (int place : filled) {
      ApiField field = fields[place];
      if (!field.omitEmpty() || (!field.isPointer() && isNeverEmpty(field.type()))) {
        draft.add(field.name(), zero(place));
      }
    }
    return draft.build();
  }

  private @Nullable Object zero(int place) {
    if (fields[place].isPointer()) {
      return null;
    }
    return decoder(place) instanceof ObjectDecoder object ? object.zero() : decoder(place).absent();
  }

  @Override
  boolean isEmpty(@Nullable Object decoded) {
    return false;
  }
}
