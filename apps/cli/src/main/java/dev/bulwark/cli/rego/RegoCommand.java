package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Command;
import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego`: the language of the Open Policy Agent by itself.
public final class RegoCommand implements Command {
  static final String CAPABILITIES = "--capabilities";
  static final String SCHEMA = "--schema";
  static final String TIMEOUT = "--timeout";

  private static final List<Command> PARTS =
      List.of(
          new RegoEvalCommand(),
          new RegoCheckCommand(),
          new RegoTestCommand(),
          new RegoBenchCommand(),
          new RegoBuildCommand(),
          new RegoFmtCommand(),
          new RegoParseCommand(),
          new RegoDepsCommand());

  @Override
  public String name() {
    return "rego";
  }

  @Override
  public CommandSpec spec() {
    return Options.group(
        name(),
        "Evaluate, check, test, format, measure and pack policies written in Rego.",
        PARTS,
        "",
        "Examples:",
        "  bulwark rego eval 'data.shop.deny' -d policies -i order.json",
        "  bulwark rego check policies --strict",
        "  bulwark rego test policies",
        "  bulwark rego fmt -w policies",
        "  bulwark rego deps 'data.shop.deny' -d policies");
  }

  @Override
  public List<Command> parts() {
    return PARTS;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    throw new IllegalStateException("rego is run by one of its parts");
  }

  /// The flags that say which Rego is meant.
  static void addLanguageTo(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "NAME|FILE",
            "Let policies use no more of OPA than a host (gatekeeper, conftest, kubescape, opa), a"
                + " release (v1.17.1), or a file of capabilities lets them.",
            CAPABILITIES));
    spec.addOption(Options.flag("Read modules as OPA before 1.0 does.", "--v0-compatible"));
    spec.addOption(
        Options.flag("Refuse what is unused or deprecated, as opa check --strict.", "--strict"));
  }

  /// The flag that says what documents look like.
  static void addSchemaTo(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "PATH",
            "Check types by JSON Schemas: a file for the input, or a folder of those that"
                + " annotations name.",
            "-s",
            SCHEMA));
  }
}
