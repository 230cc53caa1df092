package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.library.AuthorizationChecks.ResourceCheck;
import dev.bulwark.cel.value.Sizes;
import java.util.List;

/// Narrows an authorization check to the objects that selectors name. Source: k8s.io/apiserver
/// `pkg/cel/library/authz.go`, library `kubernetes.authzSelectors`.
final class AuthorizationSelectorLibrary implements CelLibrary {
  /// A list, as every selector becomes one.
  private static final long BASE_COST = 10;

  /// A structure and a list; a requirement takes no less than two characters.
  private static final long COST_PER_REQUIREMENT = 50;

  private static final CallCost PARSE =
      (CallCost.Prepaid)
          given -> {
            long size = Sizes.of(given[1]);
            return BASE_COST + Costs.scan(size) + COST_PER_REQUIREMENT * ((size + 1) / 2);
          };

  @Override
  public String name() {
    return "kubernetes.authzSelectors";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        AuthorizationLibrary.refine(
                "fieldSelector", "authorizer_fieldselector", ResourceCheck::withFieldSelector)
            .costing(PARSE),
        AuthorizationLibrary.refine(
                "labelSelector", "authorizer_labelselector", ResourceCheck::withLabelSelector)
            .costing(PARSE));
  }
}
