package dev.bulwark.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.function.Authorizer;
import dev.bulwark.cel.function.Authorizer.Decision;
import dev.bulwark.cel.function.Authorizer.Question;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthorizationLibraryTest {
  private static final CelEnvironment ENVIRONMENT =
      KubernetesCel.environment(KubernetesCel.NEWEST)
          .variable("authorizer", AuthorizationChecks.authorizer().celType())
          .variable(
              "authorizer.requestResource",
              AuthorizationChecks.requestResource("", "", "", "", "").celType())
          .build();

  private final List<Question> asked = new ArrayList<>();

  @Test
  void asksAboutAResource() {
    evaluate(
        """
        authorizer.group('apps').resource('deployments').subresource('scale').namespace('shop')
          .name('api').fieldSelector('a=b').labelSelector('c=d').check('update').allowed()
        """);

    assertThat(asked)
        .containsExactly(
            new Question(
                "", "", "apps", "deployments", "scale", "shop", "api", "a=b", "c=d", "update"));
  }

  @Test
  void asksAboutAPath() {
    evaluate("authorizer.path('/healthz').check('get').allowed()");

    assertThat(asked)
        .containsExactly(new Question("", "/healthz", "", "", "", "", "", "", "", "get"));
  }

  @Test
  void asksAboutAServiceAccount() {
    evaluate("authorizer.serviceAccount('shop', 'api.v1').path('/x').check('get').allowed()");

    assertThat(asked)
        .containsExactly(new Question("shop/api.v1", "/x", "", "", "", "", "", "", "", "get"));
  }

  @Test
  void asksAboutWhatTheRequestIsAbout() {
    evaluate("authorizer.requestResource.check('delete').allowed()");

    assertThat(asked)
        .containsExactly(
            new Question("", "", "batch", "jobs", "status", "shop", "j", "", "", "delete"));
  }

  @Test
  void tellsWhatWasDecided() {
    assertThat(evaluate("authorizer.path('/x').check('get').reason()")).isEqualTo("because");
    assertThat(evaluate("authorizer.path('/x').check('get').errored()")).isEqualTo(false);
    assertThat(evaluate("authorizer.path('/x').check('get').error()")).isEqualTo("");
  }

  @Test
  void isClosedUnlessTheHostAnswers() {
    Evaluation evaluation = ENVIRONMENT.evaluation().bind(0, AuthorizationChecks.authorizer());

    assertThat(run("authorizer.path('/x').check('get').allowed()", evaluation)).isEqualTo(false);
    assertThat(run("authorizer.path('/x').check('get').errored()", evaluation)).isEqualTo(true);
    assertThat(run("authorizer.path('/x').check('get').error()", evaluation))
        .isEqualTo("authorization is not available here");
  }

  @Test
  void refusesQuestionsAboutNothing() {
    assertThat(evaluate("authorizer.path(' \\n')"))
        .isEqualTo(new CelError("path must not be empty"));
    assertThat(evaluate("authorizer.group('').resource('')"))
        .isEqualTo(new CelError("resource must not be empty"));
    assertThat(evaluate("authorizer.serviceAccount('Shop', 'Api')"))
        .isEqualTo(new CelError("Invalid service account name"));
    assertThat(evaluate("authorizer.serviceAccount('a.b', 'api')"))
        .isEqualTo(new CelError("Invalid service account namespace"));
    assertThat(asked).isEmpty();
  }

  @Test
  void letsAnExpressionAskTwiceAndNoMore() {
    String check = "authorizer.path('/x').check('get').allowed()";

    assertThat(evaluate(check + " && " + check)).isEqualTo(true);
    assertThat(evaluate(check + " && " + check + " && " + check))
        .isEqualTo(new CelError("operation cancelled: actual cost limit exceeded"));
  }

  private @Nullable Object evaluate(String expression) {
    Authorizer authorizer =
        question -> {
          asked.add(question);
          return new Decision(true, "because", "");
        };
    return run(
        expression,
        ENVIRONMENT
            .evaluation()
            .bind(0, AuthorizationChecks.authorizer())
            .bind(1, AuthorizationChecks.requestResource("batch", "jobs", "status", "shop", "j"))
            .authorizedBy(authorizer));
  }

  private static @Nullable Object run(String expression, Evaluation evaluation) {
    return ENVIRONMENT.compile(expression).program().orElseThrow().evaluate(evaluation);
  }
}
