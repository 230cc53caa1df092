package dev.bulwark.admission;

import dev.bulwark.admission.definition.DefinitionReader;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.PolicyEnvironments;
import dev.bulwark.admission.registration.FieldFault;
import dev.bulwark.admission.registration.Registration;
import dev.bulwark.model.Resource;
import java.util.LinkedHashSet;
import java.util.List;

/// What an API server says when policies and bindings are created.
final class Registrations {
  private static final PolicyEnvironments ENVIRONMENTS =
      new PolicyEnvironments(AdmissionOptions.NEWEST_MINOR);

  private Registrations() {}

  static boolean isDefinition(Resource resource) {
    return DefinitionReader.isDefinition(resource);
  }

  /// A line for each object that is refused, policies first.
  static String text(List<Resource> resources) {
    var policies = new StringBuilder();
    var bindings = new StringBuilder();
    for (Resource resource : resources) {
      if (isDefinition(resource)) {
        boolean binding = resource.id().kind().endsWith("Binding");
        (binding ? bindings : policies).append(text(resource));
      }
    }
    return policies.append(bindings).toString();
  }

  private static String text(Resource resource) {
    var reader = new DefinitionReader(resource);
    List<FieldFault> faults =
        reader.isBinding() ? Registration.faults(reader.binding()) : faults(reader.policy());
    var texts = new LinkedHashSet<String>();
    faults.forEach(fault -> texts.add(fault.toString()));
    if (texts.isEmpty()) {
      return "";
    }
    String joined = String.join(", ", texts);
    return "invalid "
        + resource.id().kind()
        + ".admissionregistration.k8s.io \""
        + resource.id().name()
        + "\" is invalid: "
        + (texts.size() == 1 ? joined : "[" + joined + "]")
        + "\n";
  }

  static List<FieldFault> faults(PolicyDefinition policy) {
    boolean composes =
        policy instanceof PolicyDefinition.Mutating || !policy.basis().variables().isEmpty();
    return Registration.faults(
        policy,
        PolicyCompiler.ofNew(ENVIRONMENTS, policy.basis().paramKind().isPresent(), composes));
  }
}
