package dev.bulwark.podsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// The table of cases of one check: `src/test/resources/checks/<id>.yaml`.
final class CheckCases {
  private CheckCases() {}

  /// One document of the table.
  ///
  /// @param wants the message; empty where the pod is allowed
  record CheckCase(
      Check check,
      String name,
      Version version,
      Resource pod,
      String wants,
      List<String> places,
      List<String> fixes) {
    @Override
    public String toString() {
      return check.id() + ": " + name;
    }
  }

  static List<CheckCase> of(Check check) {
    String file = "/checks/" + check.id() + ".yaml";
    try (InputStream table = CheckCases.class.getResourceAsStream(file)) {
      String yaml =
          new String(Objects.requireNonNull(table, file + " is missing").readAllBytes(), UTF_8);
      return Manifests.trees(yaml).stream().map(tree -> read(check, tree)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CheckCase read(Check check, JsonObject tree) {
    JsonObject pod =
        JsonObject.of(
            "apiVersion",
            "v1",
            "kind",
            "Pod",
            "metadata",
            JsonObject.of("name", "p", "annotations", tree.get("annotations")),
            "spec",
            tree.object("spec"));
    return new CheckCase(
        check,
        tree.string("name").orElseThrow(),
        Version.parse(tree.string("version").orElse("latest")).orElseThrow(),
        Manifests.resource(pod),
        tree.string("wants").orElse(""),
        texts(tree.array("places")),
        texts(tree.array("fixes")));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
