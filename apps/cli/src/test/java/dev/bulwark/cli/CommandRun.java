package dev.bulwark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/// One run of the command inside the test, with what it wrote.
record CommandRun(ExitCode exitCode, String out, String err) {

  static CommandRun of(String... arguments) {
    return withInput("", arguments);
  }

  static CommandRun withInput(String input, String... arguments) {
    return in(Map.of(), false, input, arguments);
  }

  /// @param terminal whether standard output and error are terminals
  static CommandRun in(
      Map<String, String> environment, boolean terminal, String input, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    ExitCode code =
        Bulwark.run(
            arguments,
            new Terminal(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                terminal,
                terminal,
                100,
                environment.getOrDefault("LC_ALL", ""),
                environment));
    return new CommandRun(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
