package dev.bulwark.cel.library;

import dev.bulwark.cel.function.Authorizer;
import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.library.AuthorizationChecks.Decision;
import dev.bulwark.cel.library.AuthorizationChecks.GroupCheck;
import dev.bulwark.cel.library.AuthorizationChecks.PathCheck;
import dev.bulwark.cel.library.AuthorizationChecks.ResourceCheck;
import dev.bulwark.cel.library.AuthorizationChecks.Subject;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.values.GoText;
import dev.bulwark.values.NameFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks whether someone may do something. The answers are those of the evaluation's [Authorizer].
/// Source: k8s.io/apiserver `pkg/cel/library/authz.go`, library `kubernetes.authz`.
final class AuthorizationLibrary implements CelLibrary {
  static final Kind<Subject> AUTHORIZER = new Kind<>(Subject.TYPE, Subject.class);
  static final Kind<PathCheck> PATH_CHECK = new Kind<>(PathCheck.TYPE, PathCheck.class);
  static final Kind<GroupCheck> GROUP_CHECK = new Kind<>(GroupCheck.TYPE, GroupCheck.class);
  static final Kind<ResourceCheck> RESOURCE_CHECK =
      new Kind<>(ResourceCheck.TYPE, ResourceCheck.class);
  static final Kind<Decision> DECISION = new Kind<>(Decision.TYPE, Decision.class);

  /// Lets an expression ask twice.
  private static final CallCost CHECK = CallCost.fixed(350_000);

  @Override
  public String name() {
    return "kubernetes.authz";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        Functions.member(
            "path",
            "authorizer_path",
            AUTHORIZER,
            Kind.STRING,
            PathCheck.TYPE,
            (authorizer, path) ->
                GoText.trimSpace(path).isEmpty()
                    ? new CelError("path must not be empty")
                    : new PathCheck(authorizer, path)),
        Functions.member(
            "group", "authorizer_group", AUTHORIZER, Kind.STRING, GroupCheck.TYPE, GroupCheck::new),
        Functions.member(
            "serviceAccount",
            "authorizer_serviceaccount",
            AUTHORIZER,
            Kind.STRING,
            Kind.STRING,
            Subject.TYPE,
            AuthorizationLibrary::serviceAccount),
        Functions.member(
            "resource",
            "groupcheck_resource",
            GROUP_CHECK,
            Kind.STRING,
            ResourceCheck.TYPE,
            (group, resource) ->
                GoText.trimSpace(resource).isEmpty()
                    ? new CelError("resource must not be empty")
                    : ResourceCheck.of(group, resource)),
        refine("subresource", "resourcecheck_subresource", ResourceCheck::withSubresource),
        refine("namespace", "resourcecheck_namespace", ResourceCheck::withNamespace),
        refine("name", "resourcecheck_name", ResourceCheck::withName),
        check("pathcheck_check", PATH_CHECK, PathCheck::question),
        check("resourcecheck_check", RESOURCE_CHECK, ResourceCheck::question),
        of("allowed", "decision_allowed", CelType.BOOL, Authorizer.Decision::allowed),
        of("reason", "decision_reason", CelType.STRING, Authorizer.Decision::reason),
        of("errored", "decision_errored", CelType.BOOL, answer -> !answer.error().isEmpty()),
        of("error", "decision_error", CelType.STRING, Authorizer.Decision::error));
  }

  /// A question that is the same but for one part.
  static CelOverload refine(String function, String id, Refinement refinement) {
    return Functions.member(
        function, id, RESOURCE_CHECK, Kind.STRING, ResourceCheck.TYPE, refinement::apply);
  }

  @FunctionalInterface
  interface Refinement {
    ResourceCheck apply(ResourceCheck check, String value);
  }

  private static Object serviceAccount(Subject authorizer, String namespace, String name) {
    if (!NameFormat.DNS1123_SUBDOMAIN.matches(name)) {
      return new CelError("Invalid service account name");
    }
    if (!NameFormat.DNS1123_LABEL.matches(namespace)) {
      return new CelError("Invalid service account namespace");
    }
    return new Subject(namespace + "/" + name);
  }

  @FunctionalInterface
  private interface Asking<C> {
    Authorizer.Question about(C check, String verb);
  }

  private static <C> CelOverload check(String id, Kind<C> on, Asking<C> asking) {
    return CelOverload.member(
            "check",
            id,
            List.of(on.type(), CelType.STRING),
            Decision.TYPE,
            (CelFunction.Variadic)
                (given, evaluation) ->
                    decide(asking.about(on.of(given[0]), Kind.STRING.of(given[1])), evaluation))
        .costing(CHECK);
  }

  private static Decision decide(Authorizer.Question question, Evaluation evaluation) {
    return new Decision(evaluation.authorizer().decide(question));
  }

  private static CelOverload of(
      String function,
      String id,
      CelType result,
      Function<Authorizer.Decision, @Nullable Object> part) {
    return Functions.member(
        function, id, DECISION, result, decision -> part.apply(decision.answer()));
  }
}
