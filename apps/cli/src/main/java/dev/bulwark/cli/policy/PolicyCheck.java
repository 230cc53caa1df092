package dev.bulwark.cli.policy;

import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.admission.PolicyWarning;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks the expressions of the policies in files.
public final class PolicyCheck {
  private static final Set<String> EXPRESSIONS =
      Set.of("expression", "valueExpression", "messageExpression");

  private final AdmissionOptions options;
  private final Terminal terminal;

  public PolicyCheck(int minor, Terminal terminal) {
    this.options = AdmissionOptions.DEFAULT.forKubernetes(minor).judgingUnbound();
    this.terminal = terminal;
  }

  /// What is wrong with the policies, and, as warnings, what does not fit the schemas of the kinds
  /// they name; names those with which nothing is wrong.
  public List<Diagnostic> check(String path, boolean quiet) {
    GivenPolicies policies = GivenPolicies.read(List.of(path), options, terminal.in());
    for (Resource resource : policies.resources()) {
      boolean faulty =
          policies.diagnostics().stream()
              .anyMatch(
                  each ->
                      each.source().equals(resource.origin().name())
                          && each.level() == Diagnostic.Level.ERROR);
      boolean policy = policies.pages().containsKey(policies.chain().names().of(resource));
      int expressions = policy ? expressionsIn(resource.raw().object("spec")) : 0;
      if (!quiet && !faulty && expressions > 0) {
        terminal.line(
            "ok  "
                + resource.displayName()
                + ", "
                + expressions
                + (expressions == 1 ? " expression" : " expressions"));
      }
    }
    var faults = new ArrayList<Diagnostic>(policies.diagnostics());
    for (PolicyWarning warning : policies.chain().admission().typeWarnings()) {
      faults.addAll(warning.diagnostics());
    }
    faults.sort(Diagnostic.ORDER);
    return faults;
  }

  private static int expressionsIn(@Nullable Object node) {
    int count = 0;
    if (node instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        boolean expression =
            entry.getKey() instanceof String key
                && EXPRESSIONS.contains(key)
                && entry.getValue() instanceof String;
        count += expression ? 1 : expressionsIn(entry.getValue());
      }
    } else if (node instanceof List<?> list) {
      for (Object element : list) {
        count += expressionsIn(element);
      }
    }
    return count;
  }
}
