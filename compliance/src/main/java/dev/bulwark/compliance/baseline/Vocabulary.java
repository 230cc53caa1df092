package dev.bulwark.compliance.baseline;

import java.util.List;

/// The names a baseline may use that other parts of the system define.
///
/// @param formats of reports
/// @param kubernetesVersions such as `1.33`, oldest first
public record Vocabulary(List<String> formats, List<String> kubernetesVersions) {
  public Vocabulary {
    formats = List.copyOf(formats);
    kubernetesVersions = List.copyOf(kubernetesVersions);
  }
}
