package dev.bulwark.kyverno.cel;

import dev.bulwark.admission.ExpressionSpan;
import dev.bulwark.admission.definition.Misread;
import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.kyverno.cel.definition.PolicyKind;
import dev.bulwark.kyverno.cel.expression.Rejection;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Span;
import dev.bulwark.model.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells what is wrong with a CEL policy or exception, and where in its author's file.
final class CelDiagnostics {
  private static final String UNDECLARED = "undeclared reference to '";
  private static final String UNDEFINED = "undefined field '";

  private final Resource resource;

  CelDiagnostics(Resource resource) {
    this.resource = resource;
  }

  List<Diagnostic> ofMisread(List<Misread> misread) {
    return misread.stream().map(this::diagnostic).toList();
  }

  private Diagnostic diagnostic(Misread misread) {
    return switch (misread) {
      case Misread.UnknownField(var path, var name, var known) -> {
        Diagnostic unknown =
            Diagnostic.warning(
                    "KYV-0201",
                    "unknown field \"" + path + "\" in " + resource.displayName(),
                    resource.origin().name())
                .because("the API server drops it, and Kyverno's command line refuses the file");
        List<String> near = Spelling.near(name, known);
        yield at(path, near.isEmpty() ? unknown : unknown.toFix(didYouMean(near)));
      }
      case Misread.WrongType(var path, var expected) ->
          at(
              path,
              error("KYV-0202", path + " of " + resource.displayName() + " must be " + expected)
                  .because("the API server cannot decode it"));
    };
  }

  /// Every fault of every expression that does not compile.
  List<Diagnostic> ofRejections(List<Rejection> rejections) {
    return rejections.stream().flatMap(each -> of(each).stream()).toList();
  }

  private List<Diagnostic> of(Rejection rejection) {
    FieldPath path = rejection.source().path();
    String where = path + " of " + resource.displayName() + ": ";
    if (rejection.issues().isEmpty()) {
      Diagnostic fault =
          error("KYV-0203", where + rejection.detail()).because("Kyverno refuses the whole policy");
      boolean isBool = rejection.detail().endsWith("of type bool");
      return List.of(at(path, isBool ? fault.toFix("compare with `== true`") : fault));
    }
    return rejection.issues().stream()
        .map(
            issue -> {
              Diagnostic fault =
                  error("KYV-0203", where + issue.message())
                      .because("Kyverno refuses the whole policy");
              return at(
                  ExpressionSpan.of(resource, rejection.source(), rejection.source().text(), issue)
                      .or(() -> resource.locate(path).map(Place::span)),
                  hint(rejection, issue.message()).map(fault::toFix).orElse(fault));
            })
        .toList();
  }

  /// What Kyverno's webhooks refuse beside expressions.
  List<Diagnostic> ofStructure(CelPolicy policy) {
    boolean needsRules = policy.basis().kind() != PolicyKind.IMAGE_VALIDATING;
    boolean hasRules =
        policy
            .basis()
            .matchConstraints()
            .filter(match -> !match.resourceRules().isEmpty())
            .isPresent();
    if (!needsRules || hasRules || policy.basis().isJson()) {
      return List.of();
    }
    FieldPath path = FieldPath.of("spec").key("matchConstraints");
    return List.of(
        at(
            path,
            Diagnostic.warning(
                    "KYV-0204",
                    path
                        + " of "
                        + resource.displayName()
                        + ": a matchConstraints with at least one resource rule is required",
                    resource.origin().name())
                .because("Kyverno's webhook refuses the policy")
                .toFix("name the resources and operations that the policy is about")));
  }

  /// What may have been meant by a name that nothing is called.
  private static Optional<String> hint(Rejection rejection, String message) {
    String prefix = message.startsWith(UNDECLARED) ? UNDECLARED : UNDEFINED;
    int end = message.indexOf('\'', prefix.length());
    if (!message.startsWith(prefix) || end < 0) {
      return Optional.empty();
    }
    List<String> near =
        Spelling.near(message.substring(prefix.length(), end), rejection.knownNames());
    return near.isEmpty() ? Optional.empty() : Optional.of(didYouMean(near));
  }

  private static String didYouMean(List<String> near) {
    return "did you mean "
        + near.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" or "))
        + "?";
  }

  private Diagnostic error(String code, String what) {
    return Diagnostic.error(code, what, resource.origin().name());
  }

  private Diagnostic at(FieldPath path, Diagnostic diagnostic) {
    return diagnostic.at(resource, path);
  }

  private Diagnostic at(Optional<Span> span, Diagnostic diagnostic) {
    return diagnostic.at(resource.origin(), span);
  }
}
