package dev.bulwark.admission.registration;

import dev.bulwark.admission.definition.PolicyBinding;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.expression.PolicyCompiler;
import java.util.ArrayList;
import java.util.List;

/// Judges whether the API server would take a policy or binding, as it does on creation.
public final class Registration {
  private Registration() {}

  /// What is wrong with a policy.
  ///
  /// @param compiler a fresh one of expressions that are new to the server
  public static List<FieldFault> faults(PolicyDefinition policy, PolicyCompiler compiler) {
    var faults = new ArrayList<FieldFault>();
    new PolicyFaults(policy, compiler, faults).check();
    return faults;
  }

  public static List<FieldFault> faults(PolicyBinding binding) {
    var faults = new ArrayList<FieldFault>();
    new BindingFaults(faults).check(binding);
    return faults;
  }
}
