package dev.bulwark.cli.baseline;

import dev.bulwark.cli.command.Options;
import dev.bulwark.compliance.Catalogue;
import dev.bulwark.compliance.baseline.Baseline;
import dev.bulwark.compliance.baseline.BaselineReader;
import dev.bulwark.compliance.baseline.ControlSelection;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.podsecurity.Level;
import dev.bulwark.podsecurity.PodSecurityPolicy;
import dev.bulwark.podsecurity.PodSecurityStandards;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The baseline that a command goes by: the one that `--baseline` names, the nearest
/// `bulwark.yaml`, or the profile `recommended`.
///
/// @param diagnostics what is wrong with it
public record UsedBaseline(
    Baseline baseline,
    ControlSelection selection,
    BaselineFiles.Home home,
    List<Diagnostic> diagnostics) {

  static final String OPTION = "--baseline";

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "FILE",
            "The baseline to go by; default: the nearest bulwark.yaml, from what is scanned up to"
                + " the top of the repository.",
            OPTION));
  }

  /// The baseline that the command line names, or else the nearest to what is scanned.
  ///
  /// @param paths what is scanned; empty means this folder
  public static UsedBaseline of(ParseResult arguments, List<String> paths) {
    Optional<String> named = Options.text(arguments, OPTION);
    BaselineFiles.Home home =
        named.isPresent()
            ? BaselineFiles.Home.of(named.get())
            : BaselineFiles.Home.above(paths.isEmpty() ? List.of(".") : paths);
    return of(home);
  }

  /// The baseline at its home; the default where there is none.
  public static UsedBaseline of(BaselineFiles.Home home) {
    return of(
        home.baseline().isPresent()
            ? BaselineFiles.read(home, home.baseline().get())
            : new BaselineReader.Reading(Baseline.DEFAULT, List.of()),
        home);
  }

  /// A baseline that was read.
  public static UsedBaseline of(BaselineReader.Reading reading, BaselineFiles.Home home) {
    Baseline baseline = reading.baseline();
    return new UsedBaseline(baseline, selection(baseline), home, reading.diagnostics());
  }

  /// A profile, as if a file lay at home that extends it and says nothing else.
  public static UsedBaseline ofProfile(String profile, BaselineFiles.Home home) {
    var reading = new BaselineReader.Reading(Baseline.ofProfile(profile), List.of());
    return of(reading, home.withBaseline(Baseline.FILE_NAME));
  }

  private static ControlSelection selection(Baseline baseline) {
    return baseline.selection(Catalogue.builtIn()::profilesOf);
  }

  public boolean isGiven() {
    return home.baseline().isPresent();
  }

  /// Whether to judge by a check of the Pod Security Standards: as its control is switched, or else
  /// by the level that flag or baseline give, or else by the profiles.
  ///
  /// @param level empty where neither gives one
  public boolean asksFor(String check, Optional<Level> level) {
    String control = Catalogue.builtIn().id(PodSecurityPolicy.NAME, check).orElse(check);
    Optional<Boolean> switched = selection.switched(control);
    if (switched.isPresent()) {
      return switched.get();
    }
    return level.isPresent()
        ? PodSecurityStandards.levelOf(check)
            .map(lowest -> !lowest.stricterThan(level.get()))
            .orElse(true)
        : selection.enabled(control);
  }

  /// An error for each control that the baseline names and nobody has.
  ///
  /// @param policies names of policies that judge
  public List<Diagnostic> unknownControls(List<String> policies) {
    return baseline.settings().isEmpty()
        ? List.of()
        : baseline.unknownControls(Catalogue.builtIn().ids(), policies);
  }
}
