package dev.bulwark.sources.dockerfile;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Dockerfiles as objects that controls can judge: apiVersion `docker.bulwark.dev/v1`, kind
/// `Dockerfile`.
///
/// ```yaml
/// apiVersion: docker.bulwark.dev/v1
/// kind: Dockerfile
/// metadata: {name: api/Dockerfile}
/// spec:
///   arguments: [{name: VERSION, value: "25"}]        # ARG before the first FROM
///   stages:
///   - name: build                                    # FROM … AS build
///     image: eclipse-temurin:25-jdk                  # variables replaced; or stage: build
///     final: false
///     user: "1000"                                   # the last USER, of the base stage if need be
///     instructions:
///     - instruction: RUN
///       arguments: ["apt-get update && apt-get install -y curl"]
///       flags: [{name: mount, value: type=cache}]
///       commands:
///       - words: [apt-get, update]
///       - words: [apt-get, install, -y, curl]
///     - instruction: ENV
///       variables: [{name: MODE, value: prod}]
///     - instruction: COPY
///       sources: [target/app.jar]
///       destination: /app/
/// ```
public final class Dockerfiles {
  public static final String API_VERSION = "docker.bulwark.dev/v1";
  public static final String KIND = "Dockerfile";

  private Dockerfiles() {}

  /// One object for the file; none where it has no stage.
  public static Rendered read(SourceText text) {
    Dockerfile file = Dockerfile.read(text);
    BuildStages stages = BuildStages.of(file);
    var diagnostics = new ArrayList<Diagnostic>(file.diagnostics());
    if (!stages.homeless().isEmpty()) {
      Instruction first = stages.homeless().getFirst();
      Span span = text.span(first.keyword().range());
      diagnostics.add(
          Diagnostic.error("DOCKER-0003", "instruction before the first FROM", text.name())
              .at(
                  span,
                  new SourceText.Excerpt(
                      span.line(), span.column(), List.of(first.keyword().text())))
              .because("only ARG may stand there")
              .toFix("begin with FROM"));
    } else if (stages.stages().isEmpty() && file.diagnostics().isEmpty()) {
      diagnostics.add(
          Diagnostic.error("DOCKER-0003", "no FROM", text.name())
              .because("a Dockerfile says what it builds on")
              .toFix("begin with FROM"));
    }
    return new Rendered(
        stages.stages().isEmpty() ? List.of() : List.of(resource(text, stages)),
        diagnostics,
        new TreeSet<>());
  }

  private static Resource resource(SourceText text, BuildStages stages) {
    var tree = new DockerfileTree(text, stages);
    return Resource.of(
        tree.root(),
        new RenderedOrigin(text.name(), tree.traced(), Map.of(text.name(), text), tree.unknowns()));
  }
}
