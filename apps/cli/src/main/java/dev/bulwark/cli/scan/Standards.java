package dev.bulwark.cli.scan;

import dev.bulwark.cli.baseline.UsedBaseline;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.compliance.Catalogue;
import dev.bulwark.compliance.baseline.ControlSelection;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Policy;
import dev.bulwark.model.PolicySet;
import dev.bulwark.model.Resource;
import dev.bulwark.podsecurity.Level;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.PodSecurityPolicy;
import dev.bulwark.podsecurity.PodSecurityStandards;
import dev.bulwark.podsecurity.Version;
import dev.bulwark.podsecurity.admission.NamespacePolicy;
import dev.bulwark.podsecurity.admission.PodSecurityConfiguration;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What a scan judges by: one level of the Pod Security Standards for everything, or what each
/// namespace asks for.
///
/// @param controls how many controls that asks about
/// @param title what people call it
record Standards(PolicySet policies, int controls, String title, LabelTrial trial) {
  private static final String BY_NAMESPACE = "namespace";

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "LEVEL",
            "privileged, baseline, restricted (default), or namespace: what the labels of each"
                + " namespace ask for.",
            "--level"));
    spec.addOption(
        Options.value(
            "VERSION",
            "Edition of the standards: v1.0 to the newest, or latest (default).",
            "--pod-security-version"));
    spec.addOption(
        Options.value(
            "FILE",
            "PodSecurityConfiguration or AdmissionConfiguration with defaults and exemptions;"
                + " implies --level namespace.",
            "--pod-security-config"));
  }

  static Standards of(ParseResult arguments, UsedBaseline used) {
    PodSecurityConfiguration configuration =
        Options.text(arguments, "--pod-security-config")
            .map(Standards::configuration)
            .orElse(PodSecurityConfiguration.DEFAULT);
    var trial = LabelTrial.of(Options.texts(arguments, "--label"), configuration);
    Optional<String> flag =
        Options.text(arguments, "--level")
            .or(
                () ->
                    Options.given(arguments, "--pod-security-config")
                        ? Optional.of(BY_NAMESPACE)
                        : Optional.empty());
    Optional<String> level = flag.or(() -> used.baseline().podSecurity().level());
    Standards standards =
        level.equals(Optional.of(BY_NAMESPACE))
            ? byNamespace(configuration, used, trial)
            : byLevel(level.map(Standards::level), version(arguments, used), used, trial);
    if (flag.isEmpty()) {
      return standards.withCatalogue(arguments, used);
    }
    String title = "level " + flag.get();
    return used.isGiven()
        ? standards.withCatalogue(arguments, used).withTitle(used.baseline().title() + ", " + title)
        : standards.withTitle(title);
  }

  private static Version version(ParseResult arguments, UsedBaseline used) {
    return Options.text(arguments, "--pod-security-version")
        .or(() -> used.baseline().podSecurity().version())
        .map(Standards::version)
        .orElse(Version.LATEST);
  }

  private static Standards byLevel(
      Optional<Level> level, Version version, UsedBaseline used, LabelTrial trial) {
    PodSecurityPolicy policy =
        used.isGiven()
            ? PodSecurityPolicy.of(version, check -> used.asksFor(check, level))
            : PodSecurityPolicy.at(new LevelVersion(level.orElse(Level.RESTRICTED), version));
    return new Standards(
        PolicySet.of(List.of(policy)), policy.checks(), used.baseline().title(), trial);
  }

  private static Standards byNamespace(
      PodSecurityConfiguration configuration, UsedBaseline used, LabelTrial trial) {
    Optional<Level> everyLevel = Optional.of(Level.RESTRICTED);
    Predicate<String> asked = check -> used.asksFor(check, everyLevel);
    return new Standards(
        PolicySet.of(List.of(new NamespacePolicy(configuration, asked))),
        (int) PodSecurityStandards.checkIds().stream().filter(asked).count(),
        used.baseline().title(),
        trial);
  }

  /// With the controls of the catalogue that it checks itself, as the baseline has them.
  private Standards withCatalogue(ParseResult arguments, UsedBaseline used) {
    Catalogue catalogue = Catalogue.builtIn();
    ControlSelection selection = used.selection();
    int more = catalogue.checkedHere(selection::enabled);
    if (more == 0) {
      return this;
    }
    var all = new ArrayList<Policy>(policies.policies());
    all.add(
        catalogue.policy(
            selection::enabled,
            selection::parameters,
            KubernetesVersion.of(arguments, used.baseline().kubernetesVersion())));
    return new Standards(PolicySet.of(all), controls + more, title, trial);
  }

  private Standards withTitle(String other) {
    return new Standards(policies, controls, other, trial);
  }

  private static Level level(String word) {
    return Level.parse(word)
        .orElseThrow(
            () -> Options.notOneOf(word, "--level", "privileged, baseline, restricted, namespace"));
  }

  private static Version version(String text) {
    return Version.parse(text)
        .orElseThrow(
            () -> Options.notOneOf(text, "--pod-security-version", "latest, v1.0, v1.1 and so on"));
  }

  private static PodSecurityConfiguration configuration(String file) {
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {})
            .read(List.of(file), InputStream.nullInputStream());
    var faults = new ArrayList<Diagnostic>(loaded.diagnostics());
    Optional<PodSecurityConfiguration> configuration = Optional.empty();
    for (Resource resource : loaded.resources()) {
      if (PodSecurityConfiguration.recognises(resource)) {
        PodSecurityConfiguration.Reading reading = PodSecurityConfiguration.read(resource);
        faults.addAll(reading.diagnostics());
        configuration = configuration.or(reading::configuration);
      }
    }
    if (faults.isEmpty() && configuration.isEmpty()) {
      faults.add(
          Diagnostic.error("CLI-0006", "holds no Pod Security configuration", file)
              .toFix(
                  "give a file of kind PodSecurityConfiguration, or an AdmissionConfiguration with"
                      + " the plugin PodSecurity"));
    }
    if (!faults.isEmpty()) {
      throw new UserFault(ExitCode.BAD_INPUT, faults);
    }
    return configuration.orElseThrow();
  }
}
