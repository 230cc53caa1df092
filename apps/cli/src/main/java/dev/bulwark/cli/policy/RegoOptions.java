package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.Options;
import picocli.CommandLine.Model.CommandSpec;

/// The options that say by which files of Rego to judge.
public final class RegoOptions {
  public static final String REGO = "--rego";
  static final String NAMESPACE = "--rego-namespace";
  static final String ALL_NAMESPACES = "--all-namespaces";
  static final String VERSION = "--rego-version";
  static final String COMBINE = "--combine";
  static final String DATA = "--data";

  private RegoOptions() {}

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.values(
            "PATH",
            "Judge by the Rego in these files or folders, too: by rule folders of Kubescape, and by"
                + " deny, violation and warn as conftest does, also files that are no manifests:"
                + " TOML, INI, XML, Dockerfiles, .env, properties. May be repeated.",
            REGO));
    spec.addOption(
        Options.values(
            "NAME", "Packages whose rules judge as conftest does (default main).", NAMESPACE));
    spec.addOption(Options.flag("Judge by the rules of all packages.", ALL_NAMESPACES));
    spec.addOption(Options.value("VERSION", "v1 (default) or v0, for conftest's.", VERSION));
    spec.addOption(
        Options.flag("Give conftest's rules all files at once, each with its path.", COMBINE));
    spec.addOption(
        Options.values("PATH", "YAML or JSON that Rego finds below data; may be repeated.", DATA));
  }
}
