package dev.bulwark.rego;

import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.builtins.Builtins;
import dev.bulwark.rego.parse.Features;
import java.util.Set;

/// What of OPA a host knows: hosts embed different releases, and a policy that one of them refuses
/// is refused here too.
///
/// Sources: `capabilities/*.json` of OPA, and the `go.mod` of each host.
public enum Profile {
  /// OPA 1.20 itself.
  OPA(Set.of("not", "and", "or"), Set.of()),
  /// Gatekeeper 3.23 embeds OPA 1.17.
  GATEKEEPER(Set.of("not"), Set.of("strings.split_n")),
  /// Conftest embeds OPA 1.19.
  CONFTEST(Set.of("not"), Set.of()),
  /// Kubescape embeds OPA 1.19.
  KUBESCAPE(Set.of("not"), Set.of());

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<String> keywords;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<String> unknownBuiltins;

  /// @param keywords those of `future.keywords` that the newest language has not yet made its own
  /// @param unknownBuiltins what came after the host's release
  Profile(Set<String> keywords, Set<String> unknownBuiltins) {
    this.keywords = keywords;
    this.unknownBuiltins = unknownBuiltins;
  }

  /// What the parser knows in this host.
  public Features features(RegoVersion version) {
    return Features.newest(version).newKeywords(keywords);
  }

  /// The built-in functions of this host, without those that only it has.
  public BuiltinRegistry builtins() {
    return Builtins.ALL.without(unknownBuiltins);
  }
}
