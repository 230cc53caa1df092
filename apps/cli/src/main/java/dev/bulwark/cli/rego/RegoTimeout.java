package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.Parsed;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// How long an evaluation may take.
///
/// Apart from the commands, which every start loads, because it has Rego (ADR 0009).
record RegoTimeout(Duration most) {
  /// What `--timeout` says.
  ///
  /// @throws UserFault where that is no duration
  static Optional<RegoTimeout> of(ParseResult arguments) {
    return Options.text(arguments, RegoCommand.TIMEOUT).map(RegoTimeout::parse);
  }

  private static RegoTimeout parse(String text) {
    if (GoDuration.parse(text) instanceof Parsed.Value<Duration>(var duration)
        && !duration.isNegative()) {
      return new RegoTimeout(duration);
    }
    throw new UserFault(
        Diagnostic.error("CLI-0002", "\"" + text + "\" is no value for --timeout", "command line")
            .toFix("use a number with a unit: 500ms, 5s, 1m"));
  }

  /// The environment of one evaluation that begins now.
  Environment limit(Environment environment) {
    long end = System.nanoTime() + most.toNanos();
    return environment.cancelled(() -> System.nanoTime() - end > 0);
  }
}
