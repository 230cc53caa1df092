package dev.bulwark.podsecurity;

import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One requirement of the standards. Its members are listed in [PodSecurityStandards].
///
/// Source: kubernetes/pod-security-admission, `policy/check_*.go`.
public interface Check {
  /// Upstream's name for it, stable: `capabilities_baseline`.
  String id();

  /// The loosest level that asks for it.
  Level level();

  /// What it asks for from which version on, oldest first.
  List<Revision> revisions();

  /// The fields it reads, as the API names them: `SecurityContext.privileged`. If one has a value
  /// of a wrong type, the check cannot be decided.
  Set<String> reads();

  /// Checks of a looser level that say nothing where this one is in force.
  default Set<String> overrides() {
    return Set.of();
  }

  /// The requirement as it stands from one version on.
  ///
  /// @param since the first minor version it applies to
  record Revision(int since, Rule rule) {}

  /// Null where the pod is allowed.
  interface Rule {
    @Nullable Violation judge(PodView pod);
  }
}
