import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compiles `src/schema/types.txt` and `defaults.txt` into `BuiltInTypes.java`: the lines of each
/// type as a string constant, a class for each API package, loaded when one of its types is first
/// asked for.
///
/// Run by the build: `java CompileSchema.java src/schema …/BuiltInTypes.java`.
final class CompileSchema {
  /// Types by package and name, each with its header and the lines of its fields.
  private final Map<String, Map<String, Type>> types = new TreeMap<>();

  /// Enumerations by package and name.
  private final Map<String, Map<String, String>> enums = new TreeMap<>();

  /// Resource lines by group and version.
  private final Map<String, List<String>> resources = new LinkedHashMap<>();

  /// API package by group and version.
  private final Map<String, String> packages = new LinkedHashMap<>();

  private final List<String> equivalents = new ArrayList<>();

  private CompileSchema() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    var schema = new CompileSchema();
    schema.readTypes(Files.readAllLines(folder.resolve("types.txt")));
    schema.readDefaults(Files.readAllLines(folder.resolve("defaults.txt")));
    String source = schema.source();
    Files.createDirectories(target.getParent());
    if (!Files.exists(target) || !Files.readString(target).equals(source)) {
      Files.writeString(target, source);
    }
  }

  /// What stands before the fields (`kind`, `atomic`, `@rule`), and the fields' lines by name.
  private static final class Type {
    private final StringBuilder header = new StringBuilder();
    private final Map<String, String> fields = new LinkedHashMap<>();

    /// @param line `FIELD =VALUE` or `FIELD -`
    void setDefault(String line) {
      String[] words = line.split(" ", 2);
      String field = fields.get(words[0]);
      if (field == null) {
        throw new IllegalArgumentException("defaults.txt: no such field: " + line);
      }
      int old = field.indexOf(" =");
      String plain = old < 0 ? field : field.substring(0, old);
      fields.put(words[0], words[1].equals("-") ? plain : plain + " " + words[1]);
    }

    String text() {
      return header.toString().strip() + "\n" + String.join("\n", fields.values());
    }
  }

  private void readTypes(List<String> lines) {
    Type type = new Type();
    boolean inType = false;
    for (String line : lines) {
      String[] words = line.split(" ");
      if (line.isEmpty() || line.startsWith("#")) {
        inType = false;
      } else if (inType) {
        type.fields.put(words[0], line);
      } else {
        switch (words[0]) {
          case "resource" ->
              resources.computeIfAbsent(words[1], _ -> new ArrayList<>()).add(rest(line, 2));
          case "equivalent" -> equivalents.add(rest(line, 1));
          case "group" -> packages.put(words[1], words[2]);
          case "enum" -> in(enums, words[1]).put(name(words[1]), rest(line, 2));
          case "type", "kind" -> {
            inType = true;
            type = new Type();
            type.header.append(words[0].equals("kind") ? "kind" : "");
            type.header.append(line.endsWith(" atomic") ? " atomic" : "");
            in(types, words[1]).put(name(words[1]), type);
          }
          default -> throw new IllegalArgumentException("types.txt: " + line);
        }
      }
    }
  }

  private void readDefaults(List<String> lines) {
    List<Type> about = List.of();
    for (String line : lines) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.endsWith(":")) {
        String names = line.substring(0, line.length() - 1);
        about = Arrays.stream(names.split(" ")).map(this::known).toList();
      } else if (line.startsWith("@") || line.startsWith("+")) {
        about.forEach(type -> type.header.append(' ').append(line));
      } else {
        about.forEach(type -> type.setDefault(line));
      }
    }
  }

  private Type known(String typeName) {
    Type type = in(types, typeName).get(name(typeName));
    if (type == null) {
      throw new IllegalArgumentException("defaults.txt: no such type: " + typeName);
    }
    return type;
  }

  private static <T> Map<String, T> in(Map<String, Map<String, T>> byPackage, String typeName) {
    return byPackage.computeIfAbsent(
        typeName.substring(0, typeName.indexOf('.')), _ -> new TreeMap<>());
  }

  private static String name(String typeName) {
    return typeName.substring(typeName.indexOf('.') + 1);
  }

  /// The line without its first words.
  private static String rest(String line, int words) {
    return line.split(" ", words + 1)[words];
  }

  private String source() {
    return """
        package dev.bulwark.model.schema;

        import org.jspecify.annotations.Nullable;

        /// The tables in `src/schema`, compiled. Written by the build: change the tables instead.
        final class BuiltInTypes {
          private BuiltInTypes() {}

          /// `apps/v1` for the group and version `apps/v1`, `core/v1` for `v1`.
          static @Nullable String packageOf(String groupVersion) {
            return switch (groupVersion) {
        %s      default -> null;
            };
          }

          /// The text of the type `name` of the package `in`.
          static @Nullable String type(String in, String name) {
            return switch (in) {
        %s      default -> null;
            };
          }

          /// The values of the enumeration `name` of the package `in`.
          static @Nullable String values(String in, String name) {
            return switch (in) {
        %s      default -> null;
            };
          }

          /// The resources, by group and version.
          static final class Resources {
            private Resources() {}

            static final String[] GROUP_VERSIONS = {
        %s    };

            /// A plural name and the two groups that share it.
            static final String[] EQUIVALENTS = {
        %s    };

            static String in(String groupVersion) {
              return switch (groupVersion) {
        %s        default -> "";
              };
            }
          }
        %s}
        """
        .formatted(
            cases(6, packages),
            calls("type", types.keySet()),
            calls("values", enums.keySet()),
            list(resources.keySet()),
            list(equivalents),
            cases(8, joinedResources()),
            types.keySet().stream().map(this::packageClass).collect(Collectors.joining()));
  }

  private String packageClass(String in) {
    var texts = new TreeMap<String, String>();
    types.get(in).forEach((name, type) -> texts.put(name, type.text()));
    return """

          private static final class %s {
            static @Nullable String type(String name) {
              return switch (name) {
        %s        default -> null;
              };
            }

            static @Nullable String values(String name) {
              return switch (name) {
        %s        default -> null;
              };
            }
          }
        """
        .formatted(className(in), cases(8, texts), cases(8, enums.getOrDefault(in, Map.of())));
  }

  private Map<String, String> joinedResources() {
    var texts = new TreeMap<String, String>();
    resources.forEach((groupVersion, lines) -> texts.put(groupVersion, String.join("\n", lines)));
    return texts;
  }

  private static String cases(int indent, Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(
            e ->
                " ".repeat(indent) + "case " + literal(e.getKey()) + " -> " + literal(e.getValue()))
        .map(line -> line + ";\n")
        .collect(Collectors.joining());
  }

  private static String calls(String method, Set<String> packages) {
    return packages.stream()
        .map(in -> "case " + literal(in) + " -> " + className(in) + "." + method + "(name);")
        .map(line -> "      " + line + "\n")
        .collect(Collectors.joining());
  }

  private static String list(Collection<String> texts) {
    return texts.stream()
        .map(text -> "      " + literal(text) + ",\n")
        .collect(Collectors.joining());
  }

  /// `CoreV1` for `core/v1`.
  private static String className(String in) {
    var name = new StringBuilder();
    for (String word : in.split("/")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  private static String literal(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
