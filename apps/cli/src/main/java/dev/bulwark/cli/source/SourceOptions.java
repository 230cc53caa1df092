package dev.bulwark.cli.source;

import dev.bulwark.cli.command.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// How charts, kustomizations and Terraform configurations are to be rendered.
///
/// The flags of Helm and Terraform keep their names; they hold for every chart, and every
/// configuration, that is scanned.
///
/// @param given the values of each of [#LISTS], in the order given
/// @param kubeVersion the version of the cluster that charts are told; Helm's own where empty
/// @param environments those that are judged; all where empty
/// @param shown whether people are told what was taken for what
public record SourceOptions(
    boolean renders,
    List<Setting> given,
    String releaseName,
    String releaseNamespace,
    Optional<String> kubeVersion,
    List<String> environments,
    boolean shown) {
  private static final String NO_RENDER = "--no-render";
  private static final String RELEASE_NAME = "--release-name";
  private static final String RELEASE_NAMESPACE = "--release-namespace";
  private static final String ENVIRONMENT = "--environment";
  private static final String SHOW_SOURCES = "--show-sources";
  static final String VALUES = "--values";
  static final String SET = "--set";
  static final String SET_STRING = "--set-string";
  static final String SET_FILE = "--set-file";
  static final String SET_JSON = "--set-json";
  static final String API_VERSIONS = "--api-versions";
  static final String VAR = "--var";
  static final String VAR_FILE = "--var-file";

  private static final List<String> LISTS =
      List.of(VALUES, SET, SET_STRING, SET_FILE, SET_JSON, API_VERSIONS, VAR, VAR_FILE);

  /// What a flag that may be repeated was given.
  record Setting(String flag, String value) {}

  public SourceOptions {
    given = List.copyOf(given);
    environments = List.copyOf(environments);
  }

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.values("FILE", "Helm: values that charts are given; may be repeated.", VALUES));
    spec.addOption(Options.values("KEY=VALUE", "Helm: a value; may be repeated.", SET));
    spec.addOption(Options.values("KEY=TEXT", "Helm: a value that stays text.", SET_STRING));
    spec.addOption(Options.values("KEY=FILE", "Helm: a value that is a file's text.", SET_FILE));
    spec.addOption(Options.values("KEY=JSON", "Helm: a value as JSON.", SET_JSON));
    spec.addOption(Options.values("API", "Helm: an API that the cluster has, too.", API_VERSIONS));
    spec.addOption(
        Options.value("NAME", "Helm: the release (default release-name).", RELEASE_NAME));
    spec.addOption(
        Options.value(
            "NAMESPACE", "Helm: the release's namespace (default default).", RELEASE_NAMESPACE));
    spec.addOption(Options.values("NAME=VALUE", "Terraform: a variable.", VAR));
    spec.addOption(Options.values("FILE", "Terraform: a file of variables.", VAR_FILE));
    spec.addOption(
        Options.values(
            "NAME",
            "Judge this environment alone, of those that charts and overlays are written for; may"
                + " be repeated.",
            ENVIRONMENT));
    spec.addOption(
        Options.flag(
            "Tell what was taken for a chart, a kustomization, a Terraform configuration, and what"
                + " came of it.",
            SHOW_SOURCES));
    spec.addOption(
        Options.flag("Render nothing; name what has to be rendered instead.", NO_RENDER));
  }

  public static SourceOptions of(ParseResult arguments) {
    var given = new ArrayList<Setting>();
    for (String flag : LISTS) {
      for (String value : Options.texts(arguments, flag)) {
        given.add(new Setting(flag, value));
      }
    }
    return new SourceOptions(
        !Options.given(arguments, NO_RENDER),
        given,
        Options.text(arguments, RELEASE_NAME).orElse("release-name"),
        Options.text(arguments, RELEASE_NAMESPACE).orElse("default"),
        Options.text(arguments, "--kubernetes-version"),
        Options.texts(arguments, ENVIRONMENT),
        Options.given(arguments, SHOW_SOURCES));
  }

  /// Whether the objects of an environment are judged; those that belong to none always are.
  public boolean judges(String environment) {
    return environments.isEmpty() || environment.isEmpty() || environments.contains(environment);
  }

  /// What one flag was given.
  List<String> all(String flag) {
    var values = new ArrayList<String>();
    for (Setting setting : given) {
      if (setting.flag().equals(flag)) {
        values.add(setting.value());
      }
    }
    return values;
  }
}
