package dev.bulwark.kyverno.classic;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.VariableFault;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.DefinitionFaults;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.refusal.ClassicRefusals;
import dev.bulwark.kyverno.refusal.Refusal;
import dev.bulwark.kyverno.validate.CelFaults;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Span;
import dev.bulwark.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that is wrong with a classic policy, and where in its author's file.
public final class PolicyFaults {
  /// What Kyverno refuses a policy for, in the words of its webhook or its schema.
  private static final Set<String> REFUSING = Set.of("KYV-0103", "KYV-0104", "KYV-0105");

  private static final String REFUSED =
      "Kyverno's webhook refuses the policy, and its command line leaves it out";

  private final Resource source;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private PolicyFaults(Resource source) {
    this.source = source;
  }

  public static List<Diagnostic> of(ClassicPolicy policy) {
    var faults = new PolicyFaults(policy.source());
    faults.diagnostics.addAll(DefinitionFaults.ofPolicy(policy.source()));
    for (Rule rule : policy.rules()) {
      faults.look(policy.source().raw(), rule.path());
    }
    ClassicRefusals.of(policy).forEach(faults::refused);
    faults.diagnostics.addAll(CelFaults.of(policy));
    return faults.diagnostics;
  }

  /// Why Kyverno would not store a policy with these faults; empty if it would.
  public static Optional<String> refusal(List<Diagnostic> faults) {
    return faults.stream()
        .filter(fault -> REFUSING.contains(fault.code()))
        .map(Diagnostic::what)
        .findFirst();
  }

  private void refused(Refusal refusal) {
    diagnostics.add(refusal.diagnostic(source, REFUSED));
  }

  private void look(JsonObject policy, FieldPath path) {
    path.in(policy).ifPresent(node -> look(node, path));
  }

  private void look(@Nullable Object node, FieldPath path) {
    switch (node) {
      case JsonObject object -> {
        operator(object, path);
        for (int i = 0; i < object.size(); i++) {
          if (!object.keyAt(i).equals("cel")) {
            look(object.valueAt(i), path.key(object.keyAt(i)));
          }
        }
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          look(array.get(i), path.index(i));
        }
      }
      case String text -> VariableFault.of(text).forEach(fault -> variable(fault, text, path));
      case null, default -> {}
    }
  }

  private void variable(VariableFault fault, String text, FieldPath path) {
    Diagnostic diagnostic =
        error("KYV-0103", path + " of " + source.displayName() + ": " + fault.why())
            .because("a rule that comes to it ends in an error, which is never a pass");
    Optional<Span> span =
        source
            .range(path)
            .flatMap(range -> source.origin().spanWithin(range, text, fault.start(), fault.end()));
    diagnostics.add(at(span.or(() -> span(path)), diagnostic));
  }

  /// Objects with a key, an operator and a value are conditions, wherever they stand in a rule.
  private void operator(JsonObject object, FieldPath path) {
    Optional<String> operator = object.string("operator");
    if (operator.isEmpty() || !object.containsKey("key") || !object.containsKey("value")) {
      return;
    }
    if (Conditions.knowsOperator(operator.get())) {
      return;
    }
    FieldPath place = path.key("operator");
    Diagnostic diagnostic =
        error(
                "KYV-0104",
                place
                    + " of "
                    + source.displayName()
                    + ": unknown operator \""
                    + operator.get()
                    + "\"")
            .because("a rule that comes to it ends in an error, which is never a pass");
    List<String> near = Spelling.near(operator.get(), Conditions.operators());
    diagnostics.add(
        at(
            span(place),
            near.isEmpty()
                ? diagnostic
                : diagnostic.toFix("did you mean `" + near.getFirst() + "`?")));
  }

  private Diagnostic error(String code, String what) {
    return Diagnostic.error(code, what, source.origin().name());
  }

  private Optional<Span> span(FieldPath path) {
    return source.locate(path).map(Place::span);
  }

  private Diagnostic at(Optional<Span> span, Diagnostic diagnostic) {
    return diagnostic.at(source.origin(), span);
  }
}
