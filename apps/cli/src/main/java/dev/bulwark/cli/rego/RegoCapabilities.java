package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.rego.Capabilities;
import dev.bulwark.rego.Capabilities.InvalidCapabilitiesException;
import dev.bulwark.rego.Profile;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// What of OPA policies may use, as `--capabilities` says.
///
/// Apart from the commands, which every start loads, because it catches what Rego throws (ADR
/// 0009).
final class RegoCapabilities {
  private RegoCapabilities() {}

  /// @throws UserFault where there are no such capabilities
  static Optional<Capabilities> of(ParseResult arguments) {
    return Options.text(arguments, RegoCommand.CAPABILITIES)
        .map(
            given ->
                Profile.named(given)
                    .map(Profile::capabilities)
                    .or(() -> Capabilities.ofRelease(given))
                    .orElseGet(() -> read(given)));
  }

  private static Capabilities read(String file) {
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw Options.notOneOf(
          file,
          RegoCommand.CAPABILITIES,
          "gatekeeper, conftest, kubescape, opa, a release from v0.59.0, a file");
    }
    return switch (SourceFiles.read(new SourceFile(path, file), Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) -> throw new UserFault(fault);
      case TextReading.Read(var text) -> {
        Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
        if (!parsed.diagnostics().isEmpty()) {
          throw new UserFault(ExitCode.BAD_INPUT, parsed.diagnostics());
        }
        if (parsed.documents().isEmpty()
            || !(parsed.documents().getFirst().root() instanceof JsonObject object)) {
          throw wrong("a file of capabilities is an object", file);
        }
        try {
          yield Capabilities.read(object);
        } catch (InvalidCapabilitiesException e) {
          throw wrong(e.reason(), file);
        }
      }
    };
  }

  private static UserFault wrong(String what, String file) {
    return new UserFault(
        Diagnostic.error("CLI-0002", what, file)
            .toFix("write it as `opa capabilities --current` does"));
  }
}
