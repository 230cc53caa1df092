package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Interest;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId.GroupKind;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.model.Workload;
import dev.bulwark.podsecurity.Check;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.PodSecurityPolicy;
import dev.bulwark.podsecurity.PodSecurityStandards;
import dev.bulwark.podsecurity.Standard;
import dev.bulwark.podsecurity.Subresources;
import dev.bulwark.podsecurity.TypeFaults;
import dev.bulwark.podsecurity.Wording;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Judges every pod, and every template of pods, by what its namespace asks for: FAIL where the
/// cluster would refuse the pod (or the pods made from the template), WARN where it would only warn
/// or write an audit note.
///
/// The namespace's labels come from its Namespace object in the inventory; where there is none, the
/// defaults of the configuration hold. An object without a namespace is taken to go to `default`.
/// Bad labels of a namespace are an ERROR of the Namespace object itself.
public final class NamespacePolicy implements Policy {
  /// The rule of a SKIP for an exempt namespace or runtime class.
  public static final String EXEMPTION = "exemption";

  /// The rule of an ERROR for a bad label of a namespace.
  public static final String LABELS = "namespace-labels";

  private static final Interest INTEREST = new Interest(kinds(), PodSecurityPolicy.OPERATIONS);

  private final PodSecurityConfiguration configuration;
  private final Predicate<String> asked;

  /// A memo: at most one entry for each level and version that a namespace asks for.
  private final Map<String, Standard> standards = new ConcurrentHashMap<>();

  public NamespacePolicy(PodSecurityConfiguration configuration) {
    this(configuration, _ -> true);
  }

  /// Judges by the configuration, but only by the checks that are asked for.
  ///
  /// @param asked by which checks to judge, by their ids, where a namespace asks for them
  public NamespacePolicy(PodSecurityConfiguration configuration, Predicate<String> asked) {
    this.configuration = configuration;
    this.asked = asked;
  }

  private Standard standard(LevelVersion wanted) {
    return standards.computeIfAbsent(
        wanted.toString(), _ -> PodSecurityStandards.at(wanted, asked));
  }

  private static Set<GroupKind> kinds() {
    Set<GroupKind> kinds = new HashSet<>(Workload.kinds());
    kinds.add(NamespaceAdmission.KIND);
    return kinds;
  }

  @Override
  public String name() {
    return PodSecurityPolicy.NAME;
  }

  @Override
  public Interest interest() {
    return INTEREST;
  }

  @Override
  public List<Verdict> judge(Review review, Inventory inventory, Environment environment) {
    if (!Subresources.carryAPod(review)) {
      return List.of();
    }
    return NamespaceAdmission.KIND.equals(review.subject().id().groupKind())
        ? judgeNamespace(review.subject())
        : PodView.of(review.subject())
            .map(pod -> judge(pod, namespace(review), inventory))
            .orElse(List.of());
  }

  private static String namespace(Review review) {
    return review.namespace().isEmpty() ? "default" : review.namespace();
  }

  private List<Verdict> judgeNamespace(Resource namespace) {
    return NamespaceLabels.of(namespace, configuration.defaults()).faults().stream()
        .map(fault -> error(namespace, fault))
        .toList();
  }

  private static Verdict error(Resource namespace, NamespaceLabels.Fault fault) {
    return Verdict.error(
        PodSecurityPolicy.NAME, LABELS, namespace, fault.toString(), List.of(fault.path()));
  }

  private List<Verdict> judge(PodView pod, String namespace, Inventory inventory) {
    if (configuration.exemptions().namespace(namespace)) {
      return List.of(skipped(pod, "namespace " + Wording.escaped(namespace), List.of()));
    }
    Optional<Resource> object = inventory.namespace(namespace);
    Modes modes =
        object.isPresent()
            ? NamespaceLabels.of(object.get(), configuration.defaults()).modes()
            : configuration.defaults();
    if (modes.isPrivileged()) {
      return List.of();
    }
    if (!pod.faults().isEmpty()) {
      List<Verdict> errors = TypeFaults.ofThePod(pod);
      if (!errors.isEmpty()) {
        return errors;
      }
    }
    return configuration.exemptions().runtimeClass(pod)
        ? List.of(
            skipped(
                pod,
                "runtime class " + Wording.escaped(pod.runtimeClass()),
                List.of(pod.spec().key("runtimeClassName"))))
        : new ThreeModes(pod, modes).verdicts();
  }

  private static Verdict skipped(PodView pod, String what, List<FieldPath> places) {
    return Verdict.fail(
            PodSecurityPolicy.NAME,
            EXEMPTION,
            pod.resource(),
            what + " is exempt from Pod Security",
            places)
        .withOutcome(Outcome.SKIP);
  }

  /// One pod before the three modes of its namespace.
  private final class ThreeModes {
    private final PodView pod;
    private final Modes modes;

    ThreeModes(PodView pod, Modes modes) {
      this.pod = pod;
      this.modes = modes;
    }

    /// One verdict for each check that any mode asks for.
    List<Verdict> verdicts() {
      var verdicts = new ArrayList<Verdict>();
      for (Check check : PodSecurityStandards.checks()) {
        Verdict verdict = verdict(check);
        if (verdict != null) {
          verdicts.add(verdict);
        }
      }
      return verdicts;
    }

    /// Null where no mode asks for the check.
    private @Nullable Verdict verdict(Check check) {
      Verdict enforced = verdict(check, modes.enforce(), Outcome.FAIL);
      if (says(enforced)) {
        return enforced;
      }
      Verdict warned = verdict(check, modes.warn(), Outcome.WARN);
      if (says(warned)) {
        return warned;
      }
      Verdict noted = verdict(check, modes.audit(), Outcome.WARN);
      return says(noted) ? noted : enforced != null ? enforced : warned != null ? warned : noted;
    }

    private boolean says(@Nullable Verdict verdict) {
      return verdict != null && verdict.outcome() != Outcome.PASS;
    }

    private @Nullable Verdict verdict(Check check, LevelVersion wanted, Outcome outcome) {
      for (Standard.Active one : standard(wanted).active()) {
        if (one.check().id().equals(check.id())) {
          return verdict(one, wanted, outcome);
        }
      }
      return null;
    }

    private Verdict verdict(Standard.Active one, LevelVersion wanted, Outcome outcome) {
      String verb = outcome == Outcome.FAIL ? "violates" : "would violate";
      Verdict verdict =
          standard(wanted).verdict(one, pod, verb + " PodSecurity \"" + wanted + "\": ");
      return verdict.outcome() == Outcome.FAIL ? verdict.withOutcome(outcome) : verdict;
    }
  }
}
