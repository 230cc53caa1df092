package dev.bulwark.sources.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Unknown;
import dev.bulwark.sources.Rendered;
import org.junit.jupiter.api.Test;

/// The object that is made of a Dockerfile.
class DockerfilesTest {
  private static Rendered rendered(String text) {
    return Dockerfiles.read(SourceText.of("api/Dockerfile", text));
  }

  private static Resource resource(String text) {
    Rendered rendered = rendered(text);
    assertThat(rendered.diagnostics()).isEmpty();
    return rendered.resources().getFirst();
  }

  private static JsonArray stages(String text) {
    return resource(text).raw().object("spec").array("stages");
  }

  private static final String TWO_STAGES =
      """
      ARG JDK=25
      FROM temurin:${JDK}-jdk AS build
      USER root
      RUN ./build
      FROM --platform=linux/amd64 temurin:${JDK:-21}-jre
      COPY --from=build /out/app.jar /app/
      USER 1000:1000
      ENV MODE="prod mode"
      """;

  @Test
  void namesImagesByTheirBuildArguments() {
    assertThat(stages(TWO_STAGES).object(0).string("image")).hasValue("temurin:25-jdk");
    assertThat(stages(TWO_STAGES).object(1).string("image")).hasValue("temurin:25-jre");
    assertThat(stages(TWO_STAGES).object(0).get("final")).isEqualTo(false);
    assertThat(stages(TWO_STAGES).object(1).get("final")).isEqualTo(true);
  }

  @Test
  void tellsWhoTheStageEndsAs() {
    assertThat(stages(TWO_STAGES).object(0).string("user")).hasValue("root");
    assertThat(stages(TWO_STAGES).object(1).string("user")).hasValue("1000:1000");
  }

  @Test
  void takesTheUserOfTheStageItBeginsFrom() {
    JsonObject last =
        stages(
                """
                FROM alpine:3.22 AS base
                ARG UID=1000
                USER $UID
                FROM base
                RUN true
                """)
            .object(1);

    assertThat(last.string("stage")).hasValue("base");
    assertThat(last.string("user")).hasValue("1000");
    assertThat(last.containsKey("image")).isFalse();
  }

  @Test
  void partsPathsVariablesAndFlags() {
    JsonArray instructions = stages(TWO_STAGES).object(1).array("instructions");

    assertThat(instructions.object(0).array("sources")).containsExactly("/out/app.jar");
    assertThat(instructions.object(0).string("destination")).hasValue("/app/");
    assertThat(instructions.object(0).array("flags").object(0))
        .isEqualTo(JsonObject.of("name", "from", "value", "build"));
    assertThat(instructions.object(2).array("variables").object(0))
        .isEqualTo(JsonObject.of("name", "MODE", "value", "prod mode"));
  }

  @Test
  void leadsEveryPartToItsPlace() {
    Resource resource = resource(TWO_STAGES);
    FieldPath stage = FieldPath.of("spec", "stages").index(1);

    Place destination =
        resource.locate(stage.key("instructions").index(0).key("destination")).orElseThrow();
    assertThat(destination.span()).hasToString("api/Dockerfile:6:32");
    Place missing =
        resource(
                """
                FROM scratch
                FROM alpine:3.22 AS run
                RUN true
                """)
            .locate(stage.key("user"))
            .orElseThrow();
    assertThat(missing.missing()).isTrue();
    assertThat(missing.span()).hasToString("api/Dockerfile:2:1");
  }

  @Test
  void leavesOutWhatABuildArgumentDecides() {
    Resource resource =
        resource(
            """
            ARG BASE
            FROM $BASE
            ARG WHO
            USER $WHO
            """);
    FieldPath stage = FieldPath.of("spec", "stages").index(0);

    JsonObject only = resource.raw().object("spec").array("stages").object(0);
    assertThat(only).doesNotContainKeys("image", "user");
    assertThat(resource.origin().unknowns())
        .extracting(Unknown::path)
        .containsExactly(stage.key("image"), stage.key("user"));
  }

  @Test
  void replacesVariablesAsBuildKitDoes() {
    String arguments =
        """
        ARG A=registry.example.com/team/app:1.2.3
        ARG EMPTY=
        """;

    assertThat(imageAfter(arguments, "${EMPTY:-x}")).isEqualTo("x");
    assertThat(imageAfter(arguments, "${EMPTY-x}y")).isEqualTo("y");
    assertThat(imageAfter(arguments, "a${A:+b}")).isEqualTo("ab");
    assertThat(imageAfter(arguments, "${A#*/}")).isEqualTo("team/app:1.2.3");
    assertThat(imageAfter(arguments, "${A##*/}")).isEqualTo("app:1.2.3");
    assertThat(imageAfter(arguments, "${A%.*}")).isEqualTo("registry.example.com/team/app:1.2");
    assertThat(imageAfter(arguments, "${A%%:*}")).isEqualTo("registry.example.com/team/app");
    assertThat(imageAfter(arguments, "${A//e/E}"))
        .isEqualTo("rEgistry.Example.com/tEam/app:1.2.3".replace(".Example", ".ExamplE"));
    assertThat(imageAfter(arguments, "'${A}'")).isEqualTo("${A}");
    assertThat(imageAfter(arguments, "\"x\\$A\"")).isEqualTo("x$A");
  }

  private static String imageAfter(String arguments, String image) {
    return stages(arguments + "FROM " + image + "\n").object(0).string("image").orElseThrow();
  }

  @Test
  void wantsAStageAndNothingBeforeIt() {
    assertThat(rendered("").diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("DOCKER-0003");
    assertThat(rendered("RUN true\nFROM scratch\n").diagnostics())
        .extracting(Diagnostic::what)
        .containsExactly("instruction before the first FROM");
    assertThat(rendered("# nothing\n").resources()).isEmpty();
  }
}
