package dev.bulwark.controls;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Interest;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId.GroupKind;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The controls that are checked in CEL, as one policy: an object is looked at once, and asked what
/// the controls of its kind ask. The rule of a verdict is the id of its control.
///
/// ```java
/// var policy = ControlPolicy.of(controls, 34);
/// List<Verdict> verdicts = policy.judge(Review.create(deployment), inventory, environment);
/// ```
public final class ControlPolicy implements Policy {
  /// The name of the policy in verdicts.
  public static final String NAME = "controls";

  /// The rule of the one verdict on an object that is not of the shape its kind has, and which
  /// therefore cannot be decided by some controls.
  public static final String READABLE = "readable-object";

  private static final String EVERY_KIND = "*";

  private final List<Enabled> enabled;
  private final int kubernetes;
  private final Map<GroupKind, List<Check>> byKind = new ConcurrentHashMap<>();
  private final Map<String, Check> loaded = new ConcurrentHashMap<>();
  private volatile Cluster cluster = new Cluster(Inventory.EMPTY);

  /// A control that is asked.
  ///
  /// @param kinds what it is about
  /// @param check loaded when an object of its kinds comes
  /// @param parameters those that are set
  public record Enabled(
      String id, List<String> kinds, Function<String, CompiledCheck> check, JsonObject parameters) {
    public Enabled {
      kinds = List.copyOf(kinds);
    }
  }

  private ControlPolicy(List<Enabled> enabled, int kubernetes) {
    this.enabled = List.copyOf(enabled);
    this.kubernetes = kubernetes;
  }

  /// The policy of these controls.
  ///
  /// @param kubernetes the minor version that objects are judged for: 34 for 1.34
  public static ControlPolicy of(List<Enabled> controls, int kubernetes) {
    return new ControlPolicy(controls, kubernetes);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Interest interest() {
    Set<GroupKind> kinds = new HashSet<>();
    boolean every = false;
    for (Enabled control : enabled) {
      for (String kind : control.kinds()) {
        every |= kind.equals(EVERY_KIND);
        kinds.add(groupKind(kind));
      }
    }
    return new Interest(
        every ? Set.of() : kinds, EnumSet.of(Review.Operation.CREATE, Review.Operation.UPDATE));
  }

  static GroupKind groupKind(String kind) {
    int slash = kind.indexOf('/');
    return slash < 0
        ? new GroupKind("", kind)
        : new GroupKind(kind.substring(0, slash), kind.substring(slash + 1));
  }

  @Override
  public List<Verdict> judge(Review review, Inventory inventory, Environment environment) {
    Resource resource = review.subject();
    List<Check> checks = checks(resource.id().groupKind());
    if (checks.isEmpty()) {
      return List.of();
    }
    var subject = new Subject(resource);
    Evaluation evaluation =
        ControlCel.ENVIRONMENT
            .evaluation()
            .limitedTo(ControlCel.COST_LIMIT)
            .interruptedBy(() -> Thread.currentThread().isInterrupted());
    subject.bindTo(evaluation, inventory, review.namespace());
    evaluation.bind(ControlCel.KUBERNETES, (long) kubernetes);
    evaluation.bind(ControlCel.INVENTORY, clusterOf(inventory));
    var verdicts = new ArrayList<Verdict>(checks.size());
    var undecided = new ArrayList<Verdict>(0);
    for (Check check : checks) {
      Outcome outcome = check.judge(subject, evaluation);
      (outcome.isUndecided() ? undecided : verdicts).addAll(outcome.verdicts(check.id(), resource));
    }
    if (!undecided.isEmpty()) {
      verdicts.addAll(asOne(undecided, resource));
    }
    return verdicts;
  }

  private List<Check> checks(GroupKind kind) {
    List<Check> known = byKind.get(kind);
    if (known == null) {
      known = new ArrayList<>();
      for (Enabled control : enabled) {
        if (isAbout(control, kind)) {
          known.add(load(control));
        }
      }
      byKind.put(kind, known);
    }
    return known;
  }

  /// A check is of one kind as of another: it is planned once.
  private Check load(Enabled control) {
    Check known = loaded.get(control.id());
    if (known == null) {
      known = new Check(control.id(), control.check().apply(control.id()), control.parameters());
      loaded.put(control.id(), known);
    }
    return known;
  }

  private static boolean isAbout(Enabled control, GroupKind kind) {
    for (String one : control.kinds()) {
      if (one.equals(EVERY_KIND) || groupKind(one).equals(kind)) {
        return true;
      }
    }
    return false;
  }

  /// The same inventory is asked about by one object after the other.
  @SuppressWarnings("ReferenceEquality") // another inventory is another object
  private Cluster clusterOf(Inventory inventory) {
    Cluster known = cluster;
    if (known.inventory() != inventory) {
      known = new Cluster(inventory);
      cluster = known;
    }
    return known;
  }

  /// Where the object has not the shape of its kind, that is what is wrong with it; said once, not
  /// by every control that comes upon it. What some elements broke is said all the same.
  private static List<Verdict> asOne(List<Verdict> undecided, Resource resource) {
    if (resource.decodingProblems().isEmpty()) {
      return undecided;
    }
    var verdicts = new ArrayList<Verdict>();
    var controls = new ArrayList<String>();
    Set<FieldPath> places = new HashSet<>();
    var inOrder = new ArrayList<FieldPath>();
    for (Verdict verdict : undecided) {
      if (verdict.outcome() != Verdict.Outcome.ERROR) {
        verdicts.add(verdict);
        continue;
      }
      controls.add(verdict.rule());
      for (FieldPath place : verdict.places()) {
        if (places.add(place)) {
          inOrder.add(place);
        }
      }
    }
    verdicts.add(
        Verdict.error(
            NAME,
            READABLE,
            resource,
            "is not what a "
                + resource.id().kind()
                + " looks like, so these controls cannot decide: "
                + String.join(", ", controls),
            inOrder));
    return verdicts;
  }
}
