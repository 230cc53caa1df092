package dev.bulwark.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.AccessDecision;
import dev.bulwark.model.AccessQuestion;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.UserInfo;
import dev.bulwark.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Policies, bindings, the objects they need, and one request in each file of `scenarios`; beside
/// it the answer of an API server (Kubernetes 1.37), recorded from its own admission plugins.
class ScenarioTest {
  private static final Path FOLDER = Path.of("src/test/resources/scenarios");

  /// An authorizer that has no opinion.
  private static final Environment ENVIRONMENT =
      new Environment() {
        @Override
        public AccessDecision decide(AccessQuestion question) {
          return new AccessDecision(false, "", "");
        }
      };

  static Stream<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void answersAsTheApiServerDoes(String name) throws IOException {
    Scenario scenario = read(name);

    AdmissionResult result = scenario.admit();

    Golden.of("scenarios/" + name + ".txt").assertMatches(scenario.registration() + text(result));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void answersTheSameTwiceAndLeavesItsInputAlone(String name) throws IOException {
    Scenario scenario = read(name);
    JsonObject before = read(name).request();

    String first = text(scenario.admit());
    String second = text(scenario.admit());

    assertThat(second).isEqualTo(first);
    assertThat(scenario.request()).isEqualTo(before);
  }

  private record Scenario(List<Resource> resources, JsonObject request) {
    AdmissionResult admit() {
      var world = resources.stream().filter(each -> !Registrations.isDefinition(each)).toList();
      return AdmissionChain.of(resources, AdmissionOptions.DEFAULT)
          .admit(review(), Inventory.of(world), ENVIRONMENT);
    }

    String registration() {
      return Registrations.text(resources);
    }

    private Review review() {
      Optional<Resource> object = object("object");
      Optional<Resource> oldObject = object("oldObject");
      Resource subject = object.or(() -> oldObject).orElseThrow();
      String user = request.object("user").string("username").orElse("");
      return new Review(
          Review.Operation.valueOf(request.string("operation").orElseThrow()),
          object,
          oldObject,
          subject.id().namespace(),
          "",
          new UserInfo(user, "", List.of(), Map.of()),
          false,
          JsonObject.EMPTY);
    }

    private Optional<Resource> object(String key) {
      var origin = new FileOrigin(SourceText.of("request", ""));
      return request.get(key) instanceof JsonObject tree
          ? Optional.of(Resource.of(tree, origin))
          : Optional.empty();
    }
  }

  private static Scenario read(String name) throws IOException {
    List<Resource> documents = Yaml.resources(Files.readString(FOLDER.resolve(name + ".yaml")));
    return new Scenario(
        documents.subList(0, documents.size() - 1), documents.getLast().raw().object("request"));
  }

  private static String text(AdmissionResult result) {
    var text = new StringBuilder();
    if (result.denial().isEmpty()) {
      text.append("allowed\n");
    } else {
      Denial denial = result.denial().get();
      text.append("denied ").append(denial.code()).append(' ').append(denial.reason());
      text.append(' ').append(denial.message()).append('\n');
      denial.causes().forEach(cause -> text.append("cause ").append(cause).append('\n'));
    }
    result.warnings().forEach(warning -> text.append("warning ").append(warning).append('\n'));
    result.auditAnnotations().keySet().stream()
        .sorted()
        .forEach(
            key ->
                text.append("audit ")
                    .append(key)
                    .append(": ")
                    .append(result.auditAnnotations().get(key))
                    .append('\n'));
    if (result.isAllowed() && result.mutated()) {
      text.append("object ").append(SortedJson.of(result.object().orElseThrow())).append('\n');
    }
    return text.toString();
  }
}
