package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.model.Workload;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.PodSecurityPolicy;
import dev.bulwark.podsecurity.PodSecurityStandards;
import dev.bulwark.podsecurity.Standard;
import dev.bulwark.podsecurity.Subresources;
import dev.bulwark.podsecurity.Violation;
import dev.bulwark.podsecurity.Wording;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Answers requests as the API server's Pod Security admission does: namespace labels, exemptions,
/// refusals, warnings and audit annotations.
///
/// Source: kubernetes/pod-security-admission, `admission/admission.go`.
public final class PodSecurityAdmission {
  private static final String ENFORCED = NamespaceLabels.PREFIX + "enforce-policy";
  private static final String VIOLATIONS = NamespaceLabels.PREFIX + "audit-violations";
  private static final String EXEMPT = NamespaceLabels.PREFIX + "exempt";
  private static final String ERROR = NamespaceLabels.PREFIX + "error";

  private final PodSecurityConfiguration configuration;
  private final NamespaceAdmission namespaces;

  public PodSecurityAdmission(PodSecurityConfiguration configuration) {
    this.configuration = configuration;
    this.namespaces = new NamespaceAdmission(configuration);
  }

  /// Answers a request, with all the time it needs.
  ///
  /// @param inventory holds the namespaces, and the pods a change of a namespace's labels is tried
  ///   on
  public Decision admit(Review review, Inventory inventory) {
    return admit(review, inventory, () -> false);
  }

  /// Answers a request.
  ///
  /// @param outOfTime asked after each existing pod that a change of labels is tried on; the API
  ///   server gives it a second, or half of what is left to the request if that is less
  public Decision admit(Review review, Inventory inventory, BooleanSupplier outOfTime) {
    if (!PodSecurityPolicy.OPERATIONS.contains(review.operation())
        || !Subresources.carryAPod(review)) {
      return Decision.ALLOWED;
    }
    if (NamespaceAdmission.KIND.equals(review.subject().id().groupKind())) {
      return namespaces.admit(review, inventory, outOfTime);
    }
    return Workload.of(review.subject().id().groupKind())
        .map(workload -> admit(review, workload, inventory))
        .orElse(Decision.ALLOWED);
  }

  /// The warnings that enforcing another level on a namespace would give, for the pods in it.
  public List<String> dryRun(
      String namespace, LevelVersion enforce, Inventory inventory, BooleanSupplier outOfTime) {
    return namespaces.dryRun(namespace, enforce, inventory, outOfTime);
  }

  private Decision admit(Review review, Workload workload, Inventory inventory) {
    if (configuration.exemptions().namespace(review.namespace())) {
      return Decision.noted(EXEMPT, "namespace");
    }
    if (configuration.exemptions().user(review.userInfo())) {
      return Decision.noted(EXEMPT, "user");
    }
    Optional<Resource> namespace = inventory.namespace(review.namespace());
    if (namespace.isEmpty()) {
      return namespaceNotFound(review, workload);
    }
    NamespaceLabels labels = NamespaceLabels.of(namespace.get(), configuration.defaults());
    if (labels.faults().isEmpty() && asksNothing(labels.modes(), workload)) {
      return workload.isPod()
          ? Decision.noted(ENFORCED, LevelVersion.PRIVILEGED.toString())
          : Decision.ALLOWED;
    }
    Optional<PodView> pod = PodView.of(review.subject());
    if (pod.isEmpty()) {
      return Decision.ALLOWED;
    }
    if (!pod.get().faults().isEmpty()) {
      return undecodable(pod.get(), workload);
    }
    if (workload.isPod()
        && review.operation() == Operation.UPDATE
        && review.oldObject().isPresent()
        && !SignificantUpdate.between(review.oldObject().get(), review.subject())) {
      return Decision.ALLOWED;
    }
    return configuration.exemptions().runtimeClass(pod.get())
        ? Decision.noted(EXEMPT, "runtimeClass")
        : new Evaluation(labels, pod.get(), workload).decide();
  }

  /// What makes pods is never refused, so only what would be noted counts.
  private static boolean asksNothing(Modes modes, Workload workload) {
    return workload.isPod()
        ? modes.isPrivileged()
        : modes.audit().isPrivileged() && modes.warn().isPrivileged();
  }

  private static Decision namespaceNotFound(Review review, Workload workload) {
    String name = Wording.escaped(review.namespace());
    String what = "failed to lookup namespace " + name;
    return workload.isPod()
        ? Decision.refused(500, "InternalError", "Internal error occurred: " + what)
        : Decision.noted(ERROR, what + ": namespaces " + name + " not found");
  }

  private static Decision undecodable(PodView pod, Workload workload) {
    String what = "failed to decode object";
    return workload.isPod()
        ? Decision.refused(400, "BadRequest", what)
        : Decision.noted(ERROR, what + ": " + pod.faults().getFirst().cause());
  }

  /// One pod before the three modes; each level is judged once.
  private static final class Evaluation {
    private final NamespaceLabels labels;
    private final PodView pod;
    private final Workload workload;
    private final Map<LevelVersion, List<Violation>> known = new HashMap<>();

    Evaluation(NamespaceLabels labels, PodView pod, Workload workload) {
      this.labels = labels;
      this.pod = pod;
      this.workload = workload;
    }

    Decision decide() {
      Modes modes = labels.modes();
      var annotations = new HashMap<String, String>();
      if (!labels.faults().isEmpty()) {
        annotations.put(ERROR, "Failed to parse policy: " + labels.faultText());
      }
      Decision decision = Decision.ALLOWED;
      if (workload.isPod()) {
        annotations.put(ENFORCED, modes.enforce().toString());
        String refusal = violates("violates", modes.enforce());
        if (refusal != null) {
          decision = Decision.refused(403, "Forbidden", forbidden(refusal));
        }
      }
      String noted = violates("would violate", modes.audit());
      if (noted != null) {
        annotations.put(VIOLATIONS, noted);
      }
      String warning = decision.allowed() ? violates("would violate", modes.warn()) : null;
      return (warning == null ? decision : Decision.allowed(List.of(warning))).with(annotations);
    }

    private @Nullable String violates(String verb, LevelVersion asked) {
      List<Violation> violations =
          known.computeIfAbsent(asked, level -> PodSecurityStandards.at(level).violations(pod));
      return violations.isEmpty()
          ? null
          : verb + " PodSecurity \"" + asked + "\": " + Standard.details(violations);
    }

    private String forbidden(String why) {
      String name = pod.resource().id().name();
      return workload.resource()
          + (name.isEmpty() ? "" : " " + Wording.escaped(name))
          + " is forbidden: "
          + why;
    }
  }
}
