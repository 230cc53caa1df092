package dev.bulwark.terraform.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the Kubernetes provider calls kinds and fields: `kubernetes.txt`, and the rule that most
/// names follow.
final class KubernetesTable {
  private static final class Loaded {
    static final KubernetesTable TABLE = read();
  }

  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Set<String> inlined = new HashSet<>();
  private final Set<String> dropped = new HashSet<>();
  private final Set<String> encoded = new HashSet<>();
  private final Set<String> octal = new HashSet<>();
  private final Set<String> positive = new HashSet<>();
  private final Map<String, List<Default>> defaults = new HashMap<>();
  private final Map<String, Map<String, ApiField>> names = new ConcurrentHashMap<>();

  /// The kind of object that a resource is.
  record Kind(String apiVersion, String kind) {}

  /// What the provider sends where nothing is written.
  record Default(String field, Object value) {}

  /// What an attribute or a block is in the API.
  sealed interface Meaning {
    record Field(ApiField field) implements Meaning {}

    /// Its own members are fields of the object around it.
    record Inlined() implements Meaning {}

    /// It does not reach the object.
    record Dropped() implements Meaning {}
  }

  static KubernetesTable get() {
    return Loaded.TABLE;
  }

  /// Empty for a resource that is no object.
  Optional<Kind> kind(String resourceType) {
    return Optional.ofNullable(kinds.get(resourceType));
  }

  Meaning meaning(ApiType type, String name) {
    String key = type.name() + " " + name;
    if (dropped.contains(key)) {
      return new Meaning.Dropped();
    }
    if (inlined.contains(key)) {
      return new Meaning.Inlined();
    }
    String renamed = fields.get(key);
    Optional<ApiField> field =
        renamed != null ? type.field(renamed) : Optional.ofNullable(names(type).get(plain(name)));
    return field.<Meaning>map(Meaning.Field::new).orElseGet(Meaning.Dropped::new);
  }

  /// Whether the table says that a name does not reach the object.
  boolean isDropped(ApiType type, String name) {
    return dropped.contains(type.name() + " " + name);
  }

  boolean isEncoded(ApiType type, String name) {
    return encoded.contains(type.name() + " " + name);
  }

  boolean isOctal(ApiType type, String field) {
    return octal.contains(type.name() + " " + field);
  }

  boolean isPositive(ApiType type, String field) {
    return positive.contains(type.name() + " " + field);
  }

  List<Default> defaults(ApiType type) {
    return defaults.getOrDefault(type.name(), List.of());
  }

  /// All that the table says of fields, for the test that holds it against the API.
  Map<String, Kind> kinds() {
    return kinds;
  }

  List<String> namedFields() {
    var all = new ArrayList<String>(octal);
    all.addAll(positive);
    fields.forEach((key, field) -> all.add(key.substring(0, key.indexOf(' ')) + " " + field));
    defaults.forEach((type, list) -> list.forEach(each -> all.add(type + " " + each.field())));
    return all;
  }

  List<String> namedTypes() {
    var all = new ArrayList<String>(inlined);
    all.addAll(dropped);
    all.addAll(encoded);
    return all.stream().map(key -> key.substring(0, key.indexOf(' '))).toList();
  }

  /// The fields of a type by their names without case and underscores, and lists of objects by the
  /// name of one of them, too.
  private Map<String, ApiField> names(ApiType type) {
    return names.computeIfAbsent(type.name(), _ -> namesOf(type));
  }

  private static Map<String, ApiField> namesOf(ApiType type) {
    var names = new HashMap<String, ApiField>();
    for (ApiField field : type.fields()) {
      names.put(plain(field.name()), field);
    }
    for (ApiField field : type.fields()) {
      String plural = plain(field.name());
      if (field.type() instanceof FieldType.ListOf && plural.endsWith("s")) {
        names.putIfAbsent(plural.substring(0, plural.length() - 1), field);
        if (plural.endsWith("ies")) {
          names.putIfAbsent(plural.substring(0, plural.length() - 3) + "y", field);
        } else if (plural.endsWith("ses") || plural.endsWith("xes")) {
          names.putIfAbsent(plural.substring(0, plural.length() - 2), field);
        }
      }
    }
    return names;
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static KubernetesTable read() {
    var table = new KubernetesTable();
    try (InputStream stream = KubernetesTable.class.getResourceAsStream("kubernetes.txt")) {
      if (stream == null) {
        throw new IllegalStateException("kubernetes.txt is missing");
      }
      new String(stream.readAllBytes(), UTF_8).lines().forEach(table::add);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return table;
  }

  private void add(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    String[] words = line.split(" ", -1);
    String key = words[1] + " " + words[2];
    switch (words[0]) {
      case "resource" -> kinds.put(words[1], new Kind(words[2], words[3]));
      case "field" -> fields.put(key, words[3]);
      case "inline" -> inlined.add(key);
      case "drop" -> dropped.add(key);
      case "base64" -> encoded.add(key);
      case "octal" -> octal.add(key);
      case "positive" -> positive.add(key);
      case "default" ->
          defaults
              .computeIfAbsent(words[1], _ -> new ArrayList<>())
              .add(new Default(words[2], constant(words[3])));
      default -> throw new IllegalStateException("no such line: " + line);
    }
  }

  private static Object constant(String word) {
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> word;
    };
  }
}
