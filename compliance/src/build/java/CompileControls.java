import dev.bulwark.controls.CheckCompiler;
import dev.bulwark.controls.CompiledCheck;
import dev.bulwark.controls.ControlPolicy;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compiles the folder `controls/` into `BuiltInControls.java`: an index of which policy and rule
/// check which control, and a class for each control, loaded when it is first asked for.
///
/// Reading the definitions here rather than at run time saves every scan the better part of 50 ms:
/// opening resources, and YAML that never changes. The JVM's cache holds the classes ready.
///
/// Run by the build: `java -cp … CompileControls.java controls …/BuiltInControls.java`.
final class CompileControls {
  private static final String DEFINITION = "control.yaml";
  private static final String POD_SECURITY = "podSecurity";
  private static final String READABLE = "readable";

  /// Each of these holds those before it.
  private static final List<String> GROWING = List.of("minimal", "recommended", "strict");

  private static final Map<String, String> OF_FRAMEWORKS =
      new TreeMap<>(
          Map.of(
              "Pod Security Standards", "pod-security-restricted",
              "NSA/CISA Kubernetes Hardening Guide 1.2", "nsa-cisa",
              "CIS Kubernetes Benchmark 1.12", "cis-1.12"));

  private CompileControls() {}

  public static void main(String[] arguments) throws IOException {
    Path controls = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    var definitions = new ArrayList<Definition>();
    for (Path folder : children(controls)) {
      if (Files.isDirectory(folder)) {
        definitions.add(Definition.read(folder));
      }
    }

    String source = source(definitions);
    Files.createDirectories(target.getParent());
    if (!Files.exists(target) || !Files.readString(target).equals(source)) {
      Files.writeString(target, source);
    }
  }

  private static String source(List<Definition> definitions) {
    return """
        package dev.bulwark.compliance;

        import dev.bulwark.controls.CompiledCheck;
        import dev.bulwark.model.Control;
        import dev.bulwark.model.Control.Example;
        import dev.bulwark.model.Severity;
        import java.util.LinkedHashMap;
        import java.util.List;
        import java.util.Map;

        /// The folder `controls/`, compiled. Written by the build: change the folder instead.
        final class BuiltInControls {
          private BuiltInControls() {}

          /// Id, policy, rule, profiles and kinds of each control, one after the other, sorted by
          /// id.
          static final String[] INDEX = {
        %s  };

          static CompiledCheck check(String id) {
            return switch (id) {
        %s      default -> throw new IllegalArgumentException(id);
            };
          }

          static Control read(String id) {
            return switch (id) {
        %s      default -> throw new IllegalArgumentException(id);
            };
          }

          /// A control as it is written.
          static String definition(String id) {
            return switch (id) {
        %s      default -> throw new IllegalArgumentException(id);
            };
          }

          private static Map<String, List<String>> mappings(Object... frameworksAndIds) {
            var mappings = new LinkedHashMap<String, List<String>>();
            for (int i = 0; i < frameworksAndIds.length; i += 2) {
              mappings.put((String) frameworksAndIds[i], List.of((String[]) frameworksAndIds[i + 1]));
            }
            return mappings;
          }

        %s}
        """
        .formatted(
            joined(definitions, Definition::indexEntry),
            joined(definitions, Definition::checkCase),
            joined(definitions, Definition::switchCase),
            joined(definitions, Definition::definitionCase),
            joined(definitions, Definition::nestedClass));
  }

  private static String joined(List<Definition> definitions, Function<Definition, String> part) {
    return definitions.stream().map(part).collect(Collectors.joining());
  }

  /// A control's folder.
  ///
  /// @param check empty where an engine has the check
  private record Definition(
      Path file, JsonObject root, List<Path> cases, Optional<CompiledCheck> check) {
    static Definition read(Path folder) throws IOException {
      Path file = folder.resolve(DEFINITION);
      var text = SourceText.adopt(file.toString(), Files.readAllBytes(file));
      var parsed = Documents.read(text, Limits.DEFAULT);
      if (!parsed.diagnostics().isEmpty()
          || parsed.documents().size() != 1
          || !(parsed.documents().getFirst().root() instanceof JsonObject root)) {
        throw new IllegalArgumentException(file + " is not one object: " + parsed.diagnostics());
      }
      List<Path> cases = children(folder).stream().filter(child -> !child.equals(file)).toList();
      return new Definition(file, root, cases, check(file, root.object("spec")));
    }

    private static Optional<CompiledCheck> check(Path file, JsonObject spec) {
      JsonObject check = spec.object("check");
      if (check.containsKey(POD_SECURITY) || check.containsKey(READABLE)) {
        return Optional.empty();
      }
      CheckCompiler.Outcome outcome = CheckCompiler.compile(spec);
      if (outcome.check().isEmpty()) {
        throw new IllegalArgumentException(file + ": " + String.join("\n  ", outcome.faults()));
      }
      return outcome.check();
    }

    String indexEntry() {
      Optional<String> podSecurity = spec().object("check").string(POD_SECURITY);
      String rule = podSecurity.orElse(check.isPresent() ? id() : ControlPolicy.READABLE);
      return "    "
          + String.join(
              ", ",
              literal(id()),
              literal(podSecurity.isPresent() ? "pod-security" : ControlPolicy.NAME),
              literal(rule),
              literal(String.join(" ", profiles())),
              literal(String.join(" ", kinds())))
          + ",\n";
    }

    String checkCase() {
      return check.isEmpty()
          ? ""
          : "      case " + literal(id()) + " -> " + className() + ".check();\n";
    }

    /// Those that the control names, which contain each other, and those of the frameworks it maps
    /// to.
    private List<String> profiles() {
      var profiles = new ArrayList<String>();
      int smallest = GROWING.indexOf(text(spec(), "profile"));
      if (smallest < 0) {
        throw new IllegalArgumentException(file + ": profile is none of " + GROWING);
      }
      profiles.addAll(GROWING.subList(smallest, GROWING.size()));
      OF_FRAMEWORKS.forEach(
          (framework, profile) -> {
            if (spec().object("mappings").containsKey(framework)) {
              profiles.add(profile);
            }
          });
      return profiles;
    }

    /// Pod Security's controls are about all that makes pods, unless they say otherwise.
    private List<String> kinds() {
      if (check.isPresent()) {
        return check.get().kinds();
      }
      JsonArray kinds = spec().object("check").array("kinds");
      return kinds.isEmpty()
          ? List.of("workloads")
          : kinds.stream().map(String.class::cast).toList();
    }

    private String parameters() {
      JsonArray parameters = spec().array("parameters");
      return IntStream.range(0, parameters.size())
          .mapToObj(parameters::object)
          .map(
              parameter ->
                  "new Control.Parameter("
                      + String.join(
                          ", ",
                          literal(text(parameter, "name")),
                          literal(text(parameter, "description")),
                          literal(text(parameter, "type")),
                          literal(flow(parameter.get("default"))))
                      + ")")
          .collect(Collectors.joining(", "));
    }

    /// A value as flow style YAML.
    private static String flow(Object value) {
      return switch (value) {
        case JsonArray array ->
            array.stream().map(Definition::flow).collect(Collectors.joining(", ", "[", "]"));
        case JsonObject object ->
            object.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        case String text -> text.matches("[A-Za-z][A-Za-z0-9./_-]*") ? text : literal(text);
        case null -> "null";
        default -> value.toString();
      };
    }

    private String checkMethod() {
      if (check.isEmpty()) {
        return "";
      }
      CompiledCheck compiled = check.get();
      return """

            static CompiledCheck check() {
              return new CompiledCheck(
                  List.of(%s),
                  %s,
                  List.of(%s),
                  %s,
                  %s,
                  %s,
                  List.of(%s),
                  List.of(%s),
                  %s);
            }
        """
          .formatted(
              literalsOf(compiled.kinds()),
              literal(compiled.each()),
              literalsOf(compiled.names()),
              literal(compiled.where()),
              literal(compiled.holds()),
              literal(compiled.message()),
              literalsOf(compiled.at()),
              compiled.fixes().stream().map(Definition::fix).collect(Collectors.joining(", ")),
              literal(compiled.defaults()));
    }

    private static String fix(CompiledCheck.Fix fix) {
      return "new CompiledCheck.Fix("
          + literalsOf(List.of(fix.action(), fix.path(), fix.value(), fix.when()))
          + ")";
    }

    String switchCase() {
      return "      case " + literal(id()) + " -> " + className() + ".control();\n";
    }

    String definitionCase() {
      return "      case " + literal(id()) + " -> " + className() + ".definition();\n";
    }

    String nestedClass() {
      return """
          private static final class %s {
            static Control control() {
              return new Control(
                  %s,
                  %s,
                  Severity.%s,
                  %s,
                  %s,
                  %s,
                  %s,
                  List.of(%s),
                  mappings(%s),
                  List.of(%s),
                  List.of(%s),
                  List.of(%s),
                  List.of(%s));
            }

            static String definition() {
              return %s;
            }
        %s  }

        """
          .formatted(
              className(),
              literal(id()),
              literal(text(spec(), "title")),
              Severity.parse(text(spec(), "severity")).orElseThrow(() -> lacks("severity")),
              literal(text(spec(), "severityReason")),
              literal(text(spec(), "what")),
              literal(text(spec(), "why")),
              literal(text(spec(), "remediation")),
              literals(spec().array("references")),
              mappings(spec().object("mappings")),
              cases.stream().map(this::example).collect(Collectors.joining(", ")),
              literalsOf(profiles()),
              literalsOf(kinds()),
              parameters(),
              literal(written()),
              checkMethod());
    }

    private String written() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String mappings(JsonObject frameworks) {
      return frameworks.keySet().stream()
          .map(
              framework ->
                  literal(framework)
                      + ", new String[] {"
                      + literals(frameworks.array(framework))
                      + "}")
          .collect(Collectors.joining(", "));
    }

    private String example(Path file) {
      String name = file.getFileName().toString();
      String kind = name.substring(0, Math.max(0, name.indexOf('-'))).toUpperCase(Locale.ROOT);
      if (!List.of("PASS", "FAIL", "FIXED").contains(kind)) {
        throw new IllegalArgumentException(file + " is no pass-*, fail-* or fixed-* case");
      }
      try {
        String manifest = literal(Files.readString(file));
        return "new Example(Example.Kind." + kind + ", " + literal(name) + ", " + manifest + ")";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// `host-ports` becomes `HostPorts`.
    private String className() {
      return Stream.of(id().split("-"))
          .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
          .collect(Collectors.joining());
    }

    private String id() {
      return text(root.object("metadata"), "name");
    }

    private JsonObject spec() {
      return root.object("spec");
    }

    private String text(JsonObject object, String key) {
      return object.string(key).orElseThrow(() -> lacks(key));
    }

    private IllegalArgumentException lacks(String key) {
      return new IllegalArgumentException(file + " lacks " + key);
    }
  }

  private static String literals(JsonArray texts) {
    return literalsOf(texts.stream().map(String.class::cast).toList());
  }

  private static String literalsOf(List<String> texts) {
    return texts.stream().map(CompileControls::literal).collect(Collectors.joining(", "));
  }

  /// A Java string literal; everything but printable ASCII is escaped.
  private static String literal(String text) {
    var literal = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        default -> {
          if (c >= ' ' && c <= '~') {
            literal.append(c);
          } else {
            literal.append("\\u%04x".formatted((int) c));
          }
        }
      }
    }
    return literal.append('"').toString();
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }
}
