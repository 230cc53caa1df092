package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId.GroupKind;
import dev.bulwark.model.Review;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.Wording;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Answers requests that create or change a namespace: bad labels are refused, and a stricter level
/// is tried on the pods that are there, which only ever warns.
final class NamespaceAdmission {
  static final GroupKind KIND = new GroupKind("", "Namespace");

  private final PodSecurityConfiguration configuration;

  NamespaceAdmission(PodSecurityConfiguration configuration) {
    this.configuration = configuration;
  }

  Decision admit(Review review, Inventory inventory, BooleanSupplier outOfTime) {
    Resource namespace = review.subject();
    NamespaceLabels labels = NamespaceLabels.of(namespace, configuration.defaults());
    if (review.operation() == Operation.CREATE || review.oldObject().isEmpty()) {
      return labels.faults().isEmpty() ? ignored(namespace, labels) : invalid(namespace, labels);
    }
    NamespaceLabels before = NamespaceLabels.of(review.oldObject().get(), configuration.defaults());
    if (!labels.faults().isEmpty() && !labels.faults().equals(before.faults())) {
      return invalid(namespace, labels);
    }
    LevelVersion enforce = labels.modes().enforce();
    if (!needsTrying(before.modes().enforce(), enforce)) {
      return Decision.ALLOWED;
    }
    String name = namespace.id().name();
    return configuration.exemptions().namespace(name)
        ? ignored(namespace, labels)
        : Decision.allowed(dryRun(name, enforce, inventory, outOfTime));
  }

  List<String> dryRun(
      String namespace, LevelVersion enforce, Inventory inventory, BooleanSupplier outOfTime) {
    List<Resource> pods =
        inventory.ofKind("", "Pod").stream()
            .filter(pod -> pod.id().namespace().equals(namespace))
            .toList();
    return new DryRun(namespace, enforce, configuration.exemptions()).warnings(pods, outOfTime);
  }

  /// Relaxing a level breaks nobody; another version may go either way.
  private static boolean needsTrying(LevelVersion before, LevelVersion after) {
    return !after.equals(before)
        && !after.isPrivileged()
        && (!after.version().equals(before.version())
            || after.level().stricterThan(before.level()));
  }

  /// Allowed, with a warning where labels ask for something and the namespace is exempt from it.
  private Decision ignored(Resource namespace, NamespaceLabels labels) {
    String name = namespace.id().name();
    if (!configuration.exemptions().namespace(name)
        || labels.modes().isPrivileged()
        || labels.modes().equivalent(configuration.defaults())) {
      return Decision.ALLOWED;
    }
    return Decision.allowed(
        List.of(
            "namespace "
                + Wording.escaped(name)
                + " is exempt from Pod Security, and the policy ("
                + labels.describe(namespace)
                + ") will be ignored"));
  }

  private static Decision invalid(Resource namespace, NamespaceLabels labels) {
    return Decision.refused(
        422,
        "Invalid",
        "Namespace "
            + Wording.escaped(namespace.id().name())
            + " is invalid: "
            + labels.faultText());
  }
}
