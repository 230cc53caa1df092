package dev.bulwark.compliance.baseline;

import java.util.List;
import java.util.Optional;

/// A selection of controls to begin a baseline with. A control says by itself which profiles it
/// belongs to.
///
/// @param name as `spec.extends` has it
/// @param title one line for people
public record Profile(String name, String title) {
  /// What holds where nobody says anything.
  public static final String DEFAULT = "recommended";

  /// From the loosest to the strictest, then those that follow a document.
  public static final List<Profile> ALL =
      List.of(
          new Profile("minimal", "What no workload needs and every attacker wants"),
          new Profile(DEFAULT, "What a team that runs its own workloads should keep to"),
          new Profile("strict", "Everything that can be asked of a workload"),
          new Profile("pod-security-restricted", "The Pod Security Standards, level restricted"),
          new Profile(
              "nsa-cisa", "The Kubernetes Hardening Guide of NSA and CISA, as far as files tell"),
          new Profile("cis-1.12", "The CIS Kubernetes Benchmark 1.12, as far as files tell"));

  public static final List<String> NAMES = ALL.stream().map(Profile::name).toList();

  public static Optional<Profile> named(String name) {
    return ALL.stream().filter(profile -> profile.name().equals(name)).findFirst();
  }
}
