package dev.bulwark.conformance;

import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.podsecurity.PodSecurityStandards;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a failing fixture of the Pod Security suite must be refused with.
///
/// @param rules the check it is named for, or the stricter one that takes its place
/// @param text what the refusal must say
record Expectation(List<String> rules, String text) {
  /// Where the stricter check of the restricted level speaks in place of the baseline one.
  private static final Map<String, String> STRICTER =
      Map.of(
          "capabilities_baseline", "capabilities_restricted",
          "hostPathVolumes", "restrictedVolumes",
          "procMount", "procMount_restricted",
          "seccompProfile_baseline", "seccompProfile_restricted");

  /// `expectErrorSubstring` of upstream's fixtures, where it is not the id of the check.
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("appArmorProfile", "forbidden AppArmor profile"),
          Map.entry("capabilities_baseline", "capabilities"),
          Map.entry("capabilities_restricted", "unrestricted capabilities"),
          Map.entry("hostNamespaces", "host namespaces"),
          Map.entry("hostPathVolumes", "hostPath"),
          Map.entry("hostPorts", "hostPort"),
          Map.entry("hostProbesAndHostLifecycle", "probe or lifecycle host"),
          Map.entry("procMount_restricted", "procMount"),
          Map.entry("restrictedVolumes", "restricted volume types"),
          Map.entry("seccompProfile_baseline", "seccompProfile"),
          Map.entry("seccompProfile_restricted", "seccompProfile"),
          Map.entry("sysctls", "forbidden sysctl"),
          Map.entry("windowsHostProcess", "hostProcess"));

  static Optional<Expectation> of(String smallCheck) {
    for (String id : PodSecurityStandards.checkIds()) {
      if (id.toLowerCase(Locale.ROOT).equals(smallCheck)) {
        String stricter = STRICTER.get(id);
        return Optional.of(
            new Expectation(
                stricter == null ? List.of(id) : List.of(id, stricter),
                TEXTS.getOrDefault(id, id)));
      }
    }
    return Optional.empty();
  }

  boolean isMetBy(Verdict verdict) {
    return verdict.outcome() == Outcome.FAIL
        && rules.contains(verdict.rule())
        && verdict.message().contains(text);
  }

  @Override
  public String toString() {
    return "refused by " + String.join(" or ", rules) + " with \"" + text + "\"";
  }
}
