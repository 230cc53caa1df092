package dev.bulwark.admission;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.Misread;
import dev.bulwark.admission.expression.CompiledExpression;
import dev.bulwark.admission.expression.TypeCheck;
import dev.bulwark.admission.registration.FieldFault;
import dev.bulwark.cel.CelIssue;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Span;
import dev.bulwark.model.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells what is wrong with a policy or binding, and where in its author's file.
final class DefinitionDiagnostics {
  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '([^']+)'.*|undefined field '([^']+)'.*");

  private final Resource resource;

  DefinitionDiagnostics(Resource resource) {
    this.resource = resource;
  }

  List<Diagnostic> ofMisread(List<Misread> misread) {
    return misread.stream().map(this::diagnostic).toList();
  }

  List<Diagnostic> ofFaults(List<FieldFault> faults) {
    return faults.stream().flatMap(fault -> diagnostics(fault).stream()).toList();
  }

  /// The faults that checking types finds, each once.
  List<Diagnostic> ofWarning(TypeCheck.Warning warning) {
    Expression expression = warning.expression();
    return warning.issues().stream()
        .distinct()
        .map(
            issue ->
                at(
                    ExpressionSpan.of(resource, expression, expression.text(), issue),
                    Diagnostic.warning(
                            "ADM-0005",
                            expression.path()
                                + " of "
                                + resource.displayName()
                                + ": "
                                + issue.message(),
                            resource.origin().name())
                        .because(warning.text().stripTrailing())))
        .toList();
  }

  private Diagnostic diagnostic(Misread misread) {
    return switch (misread) {
      case Misread.UnknownField(var path, var name, var known) -> {
        List<String> near = Spelling.near(name, known);
        Diagnostic unknown =
            error("ADM-0001", "unknown field \"" + path + "\" in " + resource.displayName())
                .because("the API server refuses fields it does not know");
        yield at(path, near.isEmpty() ? unknown : unknown.toFix(didYouMean(near)));
      }
      case Misread.WrongType(var path, var expected) ->
          at(
              path,
              error("ADM-0002", path + " of " + resource.displayName() + " must be " + expected)
                  .because("the API server cannot decode it"));
    };
  }

  private List<Diagnostic> diagnostics(FieldFault fault) {
    if (fault.expression().isEmpty() || fault.expression().get().issues().isEmpty()) {
      String code = fault.expression().isEmpty() ? "ADM-0003" : "ADM-0004";
      Diagnostic diagnostic = error(code, what(fault));
      boolean dynamic = fault.text().endsWith("must evaluate to bool but got dyn");
      return List.of(
          at(fault.path(), dynamic ? diagnostic.toFix("compare with `== true`") : diagnostic));
    }
    return ofRejected(fault.expression().get(), "ADM-0004");
  }

  /// Every fault of an expression that does not compile, or gives something else than it must.
  List<Diagnostic> ofRejected(CompiledExpression.Rejected rejected, String code) {
    if (rejected.issues().isEmpty()) {
      FieldPath path = rejected.source().path();
      return List.of(
          at(path, error(code, path + " of " + resource.displayName() + ": " + rejected.detail())));
    }
    return rejected.issues().stream().map(issue -> diagnostic(rejected, issue, code)).toList();
  }

  private String what(FieldFault fault) {
    return resource.displayName() + " is invalid: " + fault;
  }

  private Diagnostic diagnostic(CompiledExpression.Rejected rejected, CelIssue issue, String code) {
    FieldPath path = rejected.source().path();
    Diagnostic diagnostic =
        error(code, path + " of " + resource.displayName() + ": " + issue.message())
            .because(rejected.detail());
    Optional<String> hint = hint(rejected, issue.message());
    return at(
        ExpressionSpan.of(resource, rejected.source(), rejected.text(), issue)
            .or(() -> resource.locate(path).map(Place::span)),
        hint.map(diagnostic::toFix).orElse(diagnostic));
  }

  /// What may have been meant by a name that nothing is called.
  private static Optional<String> hint(CompiledExpression.Rejected rejected, String message) {
    Matcher matcher = UNDECLARED.matcher(message);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    List<String> near = Spelling.near(name, rejected.knownNames());
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
