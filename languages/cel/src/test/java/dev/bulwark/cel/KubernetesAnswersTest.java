package dev.bulwark.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cel.RecordedAnswers.Case;
import dev.bulwark.cel.RecordedAnswers.Given;
import dev.bulwark.cel.RecordedAnswers.Setting;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.library.AuthorizationChecks;
import dev.bulwark.cel.library.KubernetesLibraries;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every recorded answer of an API server is ours: type, value or error, cost, and what the
/// compiler says of an expression that it rejects.
class KubernetesAnswersTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/bulwark/cel/kubernetes");
  private static final CelOpaque REQUEST_RESOURCE =
      AuthorizationChecks.requestResource("", "", "", "", "");
  private static final Map<Setting, CelEnvironment> ENVIRONMENTS = new HashMap<>();

  static List<Case> cases() {
    return RecordedAnswers.in(FOLDER);
  }

  @Test
  void thereAreManyAnswers() {
    assertThat(cases()).hasSizeGreaterThan(3000);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isAnsweredAsTheApiServerDoes(Case recorded) {
    Map<String, String> answer = answer(recorded);

    if (recorded.differs().isPresent()) {
      assertThat(answer).as(recorded.differs().get()).isNotEqualTo(recorded.answer());
    } else {
      assertThat(answer).isEqualTo(recorded.answer());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isAnsweredTheSameByTheProgramLoadedFromItsText(Case recorded) {
    CelEnvironment environment =
        ENVIRONMENTS.computeIfAbsent(recorded.setting(), KubernetesAnswersTest::environment);
    Optional<CelProgram> compiled = environment.compile(recorded.expression()).program();

    compiled.ifPresent(
        program ->
            assertThat(run(environment.load(program.portable()), environment, recorded))
                .isEqualTo(run(program, environment, recorded)));
  }

  static Map<String, String> answer(Case recorded) {
    Setting setting = recorded.setting();
    CelEnvironment environment =
        ENVIRONMENTS.computeIfAbsent(setting, KubernetesAnswersTest::environment);
    CelCompilation compilation = environment.compile(recorded.expression());
    Map<String, String> answer = new LinkedHashMap<>();
    switch (compilation.phase()) {
      case CHECK -> answer.put("rejected", compilation.errorText());
      case PLAN -> answer.put("unplanned", compilation.errorText());
      case DONE -> {
        CelProgram program = compilation.program().orElseThrow();
        answer.put("type", Rendering.of(program.type()));
        answer.putAll(run(program, environment, recorded));
      }
    }
    return answer;
  }

  private static Map<String, String> run(
      CelProgram program, CelEnvironment environment, Case recorded) {
    Map<String, String> answer = new LinkedHashMap<>();
    Evaluation evaluation = evaluation(environment, recorded.setting());
    Object value = program.evaluate(evaluation);
    if (value instanceof CelError error) {
      answer.put("error", error.message());
    } else {
      answer.put("value", Rendering.of(value));
    }
    answer.put("cost", Long.toString(evaluation.cost()));
    return answer;
  }

  private static CelEnvironment environment(Setting setting) {
    CelEnvironment.Builder builder =
        KubernetesCel.environment(
            setting.kubernetes().equals("stored")
                ? KubernetesCel.NEWEST
                : Integer.parseInt(setting.kubernetes().substring(2)));
    setting.givens().forEach((name, given) -> builder.variable(name, type(given)));
    if (setting.authorizer() != null) {
      builder.variable("authorizer", AuthorizationChecks.authorizer().celType());
      builder.variable("authorizer.requestResource", REQUEST_RESOURCE.celType());
    }
    if (setting.jsonPatch()) {
      builder.library(KubernetesLibraries.JSON_PATCH);
    }
    return builder.build();
  }

  private static CelType type(Given given) {
    return switch (given.type()) {
      case "timestamp" -> CelType.TIMESTAMP;
      case "duration" -> CelType.DURATION;
      case "bytes" -> CelType.BYTES;
      case "uint" -> CelType.UINT;
      default -> CelType.DYN;
    };
  }

  private static Evaluation evaluation(CelEnvironment environment, Setting setting) {
    Evaluation evaluation = environment.evaluation();
    setting
        .givens()
        .forEach(
            (name, given) ->
                evaluation.bind(environment.indexOf(name), Document.parse(given.json())));
    if (setting.authorizer() != null) {
      evaluation.authorizedBy(ScriptedAuthorizer.of(setting.authorizer()));
      evaluation.bind(environment.indexOf("authorizer"), AuthorizationChecks.authorizer());
      evaluation.bind(environment.indexOf("authorizer.requestResource"), REQUEST_RESOURCE);
    }
    if (setting.limit() != null) {
      evaluation.limitedTo(setting.limit());
    }
    return evaluation;
  }
}
