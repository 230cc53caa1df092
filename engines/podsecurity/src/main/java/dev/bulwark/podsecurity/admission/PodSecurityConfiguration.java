package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Optional;

/// How an API server runs Pod Security: what holds where a namespace says nothing, and who is
/// exempt.
public record PodSecurityConfiguration(Modes defaults, Exemptions exemptions) {
  /// An API server without such a file: nothing is asked of anybody.
  public static final PodSecurityConfiguration DEFAULT =
      new PodSecurityConfiguration(Modes.PRIVILEGED, Exemptions.NONE);

  /// What reading a file gave: the configuration, or everything that is wrong with it.
  public record Reading(
      Optional<PodSecurityConfiguration> configuration, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// Whether this is such a file, or an `AdmissionConfiguration`, which may hold one.
  public static boolean recognises(Resource file) {
    return ConfigurationReader.recognises(file);
  }

  /// Reads a `PodSecurityConfiguration`, on its own or as the configuration of the plugin
  /// `PodSecurity` of an `AdmissionConfiguration`. Every fault is reported, unknown fields too.
  public static Reading read(Resource file) {
    return new ConfigurationReader(file).read();
  }
}
