package dev.bulwark.admission.registration;

import dev.bulwark.admission.definition.ParamRef;
import dev.bulwark.admission.definition.PolicyBinding;
import dev.bulwark.admission.text.GoJson;
import dev.bulwark.model.FieldPath;
import dev.bulwark.values.NameFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is wrong with a binding (`validateValidatingAdmissionPolicyBinding` and its sibling).
record BindingFaults(List<FieldFault> faults) {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> ACTIONS = List.of("Audit", "Deny", "Warn");
  private static final String EXCLUSIVE = "name and selector are mutually exclusive";

  void check(PolicyBinding binding) {
    new MetadataFaults(faults).check(binding.source());
    FieldPath policyName = SPEC.key("policyName");
    if (binding.policyName().isEmpty()) {
      faults.add(FieldFault.required(policyName, ""));
    } else {
      for (String message : NameFormat.DNS1123_SUBDOMAIN.faults(binding.policyName())) {
        faults.add(FieldFault.invalid(policyName, binding.policyName(), message));
      }
    }
    binding.paramRef().ifPresent(this::checkParamRef);
    binding.matchResources().ifPresent(new MatchFaults(faults)::check);
    if (binding.validating()) {
      checkActions(binding.validationActions());
    } else {
      binding.matchResources().ifPresent(new MatchFaults(faults)::checkMutates);
    }
  }

  private void checkParamRef(ParamRef ref) {
    boolean both = !ref.name().isEmpty() && ref.selector().isPresent();
    if (!ref.name().isEmpty()) {
      for (String message : PathSegment.faults(ref.name())) {
        faults.add(FieldFault.invalid(ref.path().key("name"), ref.name(), message));
      }
      if (both) {
        faults.add(FieldFault.forbidden(ref.path().key("name"), EXCLUSIVE));
      }
    }
    if (ref.selector().isPresent()) {
      new SelectorFaults(faults).check(ref.selector().get(), ref.path().key("selector"));
      if (both) {
        faults.add(FieldFault.forbidden(ref.path().key("selector"), EXCLUSIVE));
      }
    }
    if (ref.name().isEmpty() && ref.selector().isEmpty()) {
      faults.add(FieldFault.required(ref.path(), "one of name or selector must be specified"));
    }
    FieldPath action = ref.path().key("parameterNotFoundAction");
    if (ref.notFoundAction().isEmpty()) {
      faults.add(FieldFault.required(action, ""));
    } else if (!Set.of("Deny", "Allow").contains(ref.notFoundAction())) {
      faults.add(FieldFault.notSupported(action, ref.notFoundAction(), List.of("Deny", "Allow")));
    }
  }

  private void checkActions(List<String> actions) {
    FieldPath path = SPEC.key("validationActions");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < actions.size(); i++) {
      String action = actions.get(i);
      if (!ACTIONS.contains(action)) {
        faults.add(FieldFault.notSupported(path.index(i), action, ACTIONS));
      }
      if (!seen.add(action)) {
        faults.add(FieldFault.duplicate(path.index(i), action));
      }
    }
    if (seen.contains("Deny") && seen.contains("Warn")) {
      faults.add(
          FieldFault.invalidJson(
              path,
              GoJson.of(actions),
              "must not contain both Deny and Warn (repeating the same validation failure"
                  + " information in the API response and headers serves no purpose)"));
    }
    if (actions.isEmpty()) {
      faults.add(FieldFault.required(path, ""));
    }
  }
}
