package dev.bulwark.cli.init;

import dev.bulwark.compliance.baseline.Baseline;
import dev.bulwark.compliance.baseline.Profile;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.Phrases;
import dev.bulwark.sources.Manifests;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which profile to begin with and why, and the file that says so.
///
/// The gate of the file is [#GATE]: findings from there on are those that would stop a team on the
/// first day, so they decide which profile is bearable.
///
/// @param trials the loosest profile first
/// @param profile the one to begin with
/// @param reason a sentence
/// @param ratchet whether there is more to put right than can be done at once
/// @param file where the text belongs
record InitPlan(
    List<ProfileTrial> trials,
    String profile,
    String reason,
    boolean ratchet,
    Path file,
    String text,
    List<String> toRender,
    List<Diagnostic> diagnostics) {
  static final Severity GATE = Severity.HIGH;

  /// What a team puts right in a day, however small the repository is.
  private static final int FEW = 5;

  /// In a large one, a finding for so many objects.
  private static final int OBJECTS_A_FINDING = 20;

  InitPlan {
    trials = List.copyOf(trials);
    toRender = List.copyOf(toRender);
    diagnostics = List.copyOf(diagnostics);
  }

  /// @param chosen by the user, whatever is found
  /// @param sources as the file names them
  static InitPlan of(
      List<ProfileTrial> trials,
      Optional<String> chosen,
      Manifests.Loaded loaded,
      Path folder,
      List<String> sources) {
    ProfileTrial taken =
        chosen.isPresent()
            ? trials.stream()
                .filter(each -> each.profile().equals(chosen.get()))
                .findFirst()
                .orElseThrow()
            : proposed(trials);
    boolean ratchet = !isBearable(taken);
    return new InitPlan(
        trials,
        taken.profile(),
        chosen.isPresent() ? "you chose it: " + found(taken) : reason(taken),
        ratchet,
        folder.resolve(Baseline.FILE_NAME),
        text(taken.profile(), ratchet, folder, sources),
        loaded.toRender(),
        loaded.diagnostics());
  }

  /// The strictest that is bearable; the loosest where none is; where there is nothing to judge,
  /// what holds without a file.
  private static ProfileTrial proposed(List<ProfileTrial> trials) {
    if (trials.stream().allMatch(each -> each.objects() == 0)) {
      return trials.stream()
          .filter(each -> each.profile().equals(Profile.DEFAULT))
          .findFirst()
          .orElse(trials.getFirst());
    }
    ProfileTrial proposed = trials.getFirst();
    for (ProfileTrial trial : trials) {
      proposed = isBearable(trial) ? trial : proposed;
    }
    return proposed;
  }

  private static boolean isBearable(ProfileTrial trial) {
    return trial.from(GATE) <= Math.max(FEW, trial.objects() / OBJECTS_A_FINDING);
  }

  private static String reason(ProfileTrial taken) {
    if (taken.objects() == 0) {
      return "there is nothing to judge yet, and this is what holds without a file";
    }
    return isBearable(taken)
        ? "the strictest of which few findings are high or critical: " + found(taken)
        : "even the loosest finds more than can be put right at once: "
            + found(taken)
            + "; a ratchet lets pass what there is, and nothing new";
  }

  private static String found(ProfileTrial trial) {
    return trial.from(GATE) + " in " + Phrases.count(trial.objects(), "object");
  }

  private static String text(String profile, boolean ratchet, Path folder, List<String> sources) {
    var text = new StringBuilder();
    text.append(
        """
        # What holds in this repository, and where. Every bulwark command goes by it.
        apiVersion: bulwark.dev/v1alpha1
        kind: Baseline
        metadata:
        """);
    text.append("  name: ").append(name(folder)).append("\nspec:\n");
    text.append(
        "  # Profiles, and paths of other baselines; bulwark init shows what each finds.\n");
    text.append("  extends: [").append(profile).append("]\n");
    if (!sources.isEmpty()) {
      text.append("  # What is scanned when nothing is named.\n  sources:\n");
      sources.forEach(source -> text.append("    - ").append(quoted(source)).append('\n'));
    }
    text.append(
        """
          # Single controls: off, a severity, parameters, or where they hold. For example:
          #   host-ports: off
          #   run-as-non-root: {scope: {except: {namespaces: [kube-system]}}}
          controls: {}
          gate:
            # Findings from this severity on fail a run.
        """);
    text.append("    failOn: ").append(GATE.word()).append('\n');
    if (ratchet) {
      text.append(
          """
          # There is more to put right than can be done at once: bulwark scan --ratchet writes down what
          # there is, lets it pass, and fails on what is new. Commit the file it writes.
          """);
    }
    return text.toString();
  }

  /// The folder's name, as names of objects are.
  private static String name(Path folder) {
    Path last = folder.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    var sound = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (letter) {
        sound.append(c);
      } else if (!sound.isEmpty() && sound.charAt(sound.length() - 1) != '-') {
        sound.append('-');
      }
    }
    if (!sound.isEmpty() && sound.charAt(sound.length() - 1) == '-') {
      sound.setLength(sound.length() - 1);
    }
    boolean word = !sound.isEmpty() && Character.isLetter(sound.charAt(0));
    return word ? sound.toString() : "baseline" + (sound.isEmpty() ? "" : "-" + sound);
  }

  /// In double quotes, in which YAML reads what JSON reads.
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (Character.isISOControl(c) || c > 0x7E) {
        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
