package dev.bulwark.rego;

import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.builtins.Builtins;
import dev.bulwark.rego.parse.Features;
import java.util.Locale;
import java.util.Optional;

/// A host of policies. Hosts embed different releases of OPA, and a policy that a host refuses is
/// refused here too.
///
/// Source: the `go.mod` of each host.
public enum Profile {
  /// OPA itself.
  OPA(Releases.NEWEST),
  /// Gatekeeper 3.23.
  GATEKEEPER("1.17.1"),
  /// Conftest 0.71, which embeds OPA 1.21: as much of it as is known here.
  CONFTEST(Releases.NEWEST),
  /// Kubescape, which embeds OPA 1.19.
  KUBESCAPE("1.19.1");

  @SuppressWarnings("ImmutableEnumChecker") // sets that are copies
  private final Capabilities capabilities;

  @SuppressWarnings("ImmutableEnumChecker") // it does not change
  private final BuiltinRegistry builtins;

  Profile(String release) {
    capabilities = Releases.capabilities(release).orElseThrow();
    builtins = capabilities.of(Builtins.ALL);
  }

  /// The host of that name: `gatekeeper`.
  public static Optional<Profile> named(String name) {
    for (Profile profile : values()) {
      if (profile.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  /// What the parser knows in this host. Without capabilities of their own, modules in v0 are read
  /// without template strings.
  public Features features(RegoVersion version) {
    return version == RegoVersion.V0
        ? capabilities.withoutFeature("template_strings").features(version)
        : capabilities.features(version);
  }

  /// The built-in functions of this host, without those that only it has.
  public BuiltinRegistry builtins() {
    return builtins;
  }
}
