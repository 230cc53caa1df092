package dev.bulwark.podsecurity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/// The checks of the Pod Security Standards: the one list of them, and which are in force when.
///
/// Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
public final class PodSecurityStandards {
  /// Baseline first, then restricted, each by id: the order of every message.
  private static final List<Check> CHECKS =
      List.of(
          new AppArmorProfile(),
          new CapabilitiesBaseline(),
          new HostNamespaces(),
          new HostPathVolumes(),
          new HostPorts(),
          new HostProbesAndHostLifecycle(),
          new Privileged(),
          new ProcMount(),
          new SeLinuxOptions(),
          new SeccompProfileBaseline(),
          new Sysctls(),
          new WindowsHostProcess(),
          new AllowPrivilegeEscalation(),
          new CapabilitiesRestricted(),
          new ProcMountRestricted(),
          new RestrictedVolumes(),
          new RunAsNonRoot(),
          new RunAsUser(),
          new SeccompProfileRestricted());

  private static final int NEWEST = newest();

  /// A memo of [#of]: at most one entry for each level and minor version that is asked for.
  private static final ConcurrentMap<String, Standard> KNOWN = new ConcurrentHashMap<>();

  private PodSecurityStandards() {}

  /// The ids of all checks, as upstream names them and in the order of its messages.
  public static List<String> checkIds() {
    return CHECKS.stream().map(Check::id).toList();
  }

  /// The last minor version of Kubernetes that changed a check; `latest` means this one.
  public static int newestMinor() {
    return NEWEST;
  }

  /// How many checks are in force at a level and version.
  public static int activeChecks(LevelVersion at) {
    return at(at).active().size();
  }

  public static List<Check> checks() {
    return CHECKS;
  }

  /// The checks in force at a level and version.
  public static Standard at(LevelVersion wanted) {
    int minor = wanted.version().atMost(NEWEST);
    String name = new LevelVersion(wanted.level(), new Version(minor)).toString();
    return KNOWN.computeIfAbsent(name, _ -> of(wanted.level(), minor, _ -> true));
  }

  /// The checks of a level and version that are asked for, by their ids. A looser check is in force
  /// where the stricter one that takes its place is not asked for.
  public static Standard at(LevelVersion wanted, Predicate<String> asked) {
    return of(wanted.level(), wanted.version().atMost(NEWEST), asked);
  }

  /// The loosest level that a check belongs to, by its id.
  public static Optional<Level> levelOf(String checkId) {
    for (Check check : CHECKS) {
      if (check.id().equals(checkId)) {
        return Optional.of(check.level());
      }
    }
    return Optional.empty();
  }

  private static Standard of(Level level, int minor, Predicate<String> asked) {
    var active = new ArrayList<Standard.Active>();
    for (Check check : CHECKS) {
      if (!check.level().stricterThan(level) && asked.test(check.id())) {
        active(check, minor, active);
      }
    }
    Set<String> overriddenIds = new HashSet<>();
    for (Standard.Active one : active) {
      overriddenIds.addAll(one.check().overrides());
    }
    var overridden = new ArrayList<Standard.Active>();
    var inForce = new ArrayList<Standard.Active>();
    for (Standard.Active one : active) {
      (overriddenIds.contains(one.check().id()) ? overridden : inForce).add(one);
    }
    return new Standard(inForce, overridden);
  }

  /// The newest revision that is not newer than the version, if there is one.
  private static void active(Check check, int minor, List<Standard.Active> into) {
    for (Check.Revision revision : check.revisions().reversed()) {
      if (revision.since() <= minor) {
        into.add(new Standard.Active(check, revision.rule()));
        return;
      }
    }
  }

  private static int newest() {
    return CHECKS.stream()
        .mapToInt(check -> check.revisions().getLast().since())
        .max()
        .orElseThrow();
  }
}
