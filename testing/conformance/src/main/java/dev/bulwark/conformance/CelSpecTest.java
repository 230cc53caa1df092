package dev.bulwark.conformance;

import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.conformance.TextProto.Message;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One `SimpleTest` of cel-spec. Source: `proto/cel/expr/conformance/test/simple.proto`.
final class CelSpecTest {
  private final String id;
  private final Message test;
  private final CelEnvironment environment;

  CelSpecTest(String id, Message test) {
    this.id = id;
    this.test = test;
    this.environment = environment(test);
  }

  /// As the newest Kubernetes, but for what it demands of literals and the suite does not, and with
  /// the errors that the specification wants where cel-go is lenient.
  private static CelEnvironment environment(Message test) {
    CelEnvironment.Builder builder =
        KubernetesCel.environment(KubernetesCel.NEWEST)
            .homogeneousLiterals(false)
            .literalChecks(false)
            .strict(true)
            .macros(!test.isTrue("disable_macros"))
            .container(test.text("container"))
            .library(CelSpecTypes.library(test.messages("type_env")));
    for (Message binding : test.messages("bindings")) {
      builder.variable(binding.text("key"), CelType.DYN);
    }
    for (Message declaration : test.messages("type_env")) {
      declaration
          .message("ident")
          .flatMap(ident -> ident.message("type"))
          .ifPresent(type -> builder.variable(declaration.text("name"), CelSpecTypes.type(type)));
    }
    return builder.build();
  }

  Case judge() {
    String expression = test.text("expr");
    CelCompilation compilation =
        test.isTrue("disable_check")
            ? environment.compileUnchecked(expression)
            : environment.compile(expression);
    if (compilation.phase() == CelCompilation.Phase.CHECK) {
      return failed(wanted(), compilation.errorText());
    }
    Optional<CelType> wantedType =
        test.message("typed_result")
            .flatMap(result -> result.message("deduced_type"))
            .map(CelSpecTypes::type);
    Optional<CelType> type = compilation.program().map(CelProgram::type);
    if (wantedType.isPresent() && type.isPresent() && !wantedType.equals(type)) {
      return failed("the type " + wantedType.get(), "the type " + type.get());
    } else if (test.isTrue("check_only")) {
      return new Case.Passed(id);
    }
    Object result = evaluate(compilation);
    return isWanted(result)
        ? new Case.Passed(id)
        : failed(wanted(), CelSpecValues.describe(result));
  }

  private Case failed(String wanted, String got) {
    return new Case.Failed(id, wanted, got);
  }

  /// The result; an error too where a constant part is refused before the expression runs.
  private @Nullable Object evaluate(CelCompilation compilation) {
    if (compilation.program().isEmpty()) {
      return new CelError(compilation.errorText());
    }
    Evaluation evaluation = environment.evaluation();
    for (Message binding : test.messages("bindings")) {
      evaluation.bind(
          environment.indexOf(binding.text("key")),
          CelSpecValues.bound(binding.message("value").orElseThrow()));
    }
    return compilation.program().get().evaluate(evaluation);
  }

  private boolean isWanted(@Nullable Object result) {
    if (wantsError()) {
      return result instanceof CelError;
    } else if (wantsUnknown()) {
      return result instanceof CelUnknown;
    }
    return Objects.equals(
        CelSpecValues.comparable(wantedValue()), CelSpecValues.comparable(result));
  }

  private boolean wantsError() {
    return test.has("eval_error") || test.has("any_eval_errors");
  }

  private boolean wantsUnknown() {
    return test.has("unknown") || test.has("any_unknowns");
  }

  /// True where the case does not say.
  private @Nullable Object wantedValue() {
    Optional<Message> value =
        test.message("value")
            .or(() -> test.message("typed_result").flatMap(typed -> typed.message("result")));
    return value.isPresent() ? CelSpecValues.value(value.get()) : (Object) true;
  }

  private String wanted() {
    if (wantsError()) {
      return "an error";
    }
    return wantsUnknown() ? "an unknown" : CelSpecValues.describe(wantedValue());
  }
}
