package dev.bulwark.cli.controls;

import dev.bulwark.cli.command.Options;
import dev.bulwark.compliance.Catalogue;
import dev.bulwark.model.Control;
import dev.bulwark.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Which controls of the catalogue are meant.
///
/// @param words each must occur in the id, the title or a kind
/// @param framework a part of a framework's name, or of an id in it; empty for all
record ControlFilter(
    List<String> words,
    Optional<List<String>> profile,
    Optional<Severity> least,
    String framework) {

  private static final List<String> PROFILES =
      List.of(
          "minimal", "recommended", "strict", "pod-security-restricted", "nsa-cisa", "cis-1.12");

  static void addTo(CommandSpec spec) {
    spec.addPositional(
        Options.positional("WORD", "0..*", "Only controls with this in their id, title or kinds."));
    spec.addOption(
        Options.value(
            "PROFILE",
            "Only those of a profile: " + String.join(", ", PROFILES) + ".",
            "--profile"));
    spec.addOption(
        Options.value(
            "NAME",
            "Only those that a framework asks for: cis, nsa, mitre, nist, pod security, or an id such as"
                + " 5.1.3; shows the ids.",
            "--framework"));
    spec.addOption(Options.value("SEVERITY", "Only those at least this bad.", "--severity"));
  }

  static ControlFilter of(ParseResult arguments) {
    return new ControlFilter(
        Options.positionals(arguments).stream().map(ControlFilter::folded).toList(),
        Options.text(arguments, "--profile").map(ControlFilter::profile),
        Options.text(arguments, "--severity").map(word -> Options.severity(word, "--severity")),
        Options.text(arguments, "--framework").map(ControlFilter::folded).orElse(""));
  }

  /// The ids of the controls in a profile.
  static List<String> profile(String name) {
    if (!PROFILES.contains(name)) {
      throw Options.notOneOf(name, "--profile", String.join(", ", PROFILES));
    }
    return Catalogue.builtIn().profile(name);
  }

  boolean lets(Control control) {
    String text =
        folded(control.id() + " " + control.title() + " " + String.join(" ", control.kinds()));
    return words.stream().allMatch(text::contains)
        && profile.map(ids -> ids.contains(control.id())).orElse(true)
        && least.map(control.severity()::atLeast).orElse(true)
        && (framework.isEmpty() || !mapped(control).isEmpty());
  }

  /// What the framework that is asked for calls the control: `CIS Kubernetes Benchmark 1.12 5.2.1`.
  List<String> mapped(Control control) {
    return control.mappings().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .filter(
                        id ->
                            folded(entry.getKey()).contains(framework)
                                || folded(id).equals(framework))
                    .map(id -> entry.getKey() + " " + id))
        .toList();
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
