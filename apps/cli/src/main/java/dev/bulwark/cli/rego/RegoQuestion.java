package dev.bulwark.cli.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.Value;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.TextReading;
import dev.bulwark.values.Parsed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// A query and what it is asked of: the part that `eval` and `bench` have in common.
///
/// @param text the query as it was written
/// @param input absent if there is none
record RegoQuestion(
    String text, RegoFiles files, Policies policies, Query query, @Nullable Value input) {
  /// @throws UserFault with all that is wrong with query, files and input
  static RegoQuestion of(ParseResult arguments, Terminal terminal) {
    RegoQuestionOptions.rejectNotOffered(arguments);
    String text = text(arguments, terminal);
    RegoFiles files = RegoFiles.given(arguments);
    files.report(terminal);
    Value input = input(arguments, terminal);
    Policies policies = files.compiled(arguments);
    return new RegoQuestion(text, files, policies, query(arguments, policies, files, text), input);
  }

  private static Query query(
      ParseResult arguments, Policies policies, RegoFiles files, String text) {
    Optional<String> path = Options.text(arguments, "--package");
    List<String> imports = Options.texts(arguments, "--import");
    try {
      return path.isEmpty() && imports.isEmpty()
          ? policies.query(text)
          : policies.query(text, path.orElse("system"), imports);
    } catch (RegoException e) {
      throw files.fault(e, SourceText.of("query", text));
    }
  }

  private static String text(ParseResult arguments, Terminal terminal) {
    List<String> given = Options.positionals(arguments);
    if (Options.given(arguments, RegoQuestionOptions.STDIN)) {
      if (!given.isEmpty() || Options.given(arguments, RegoQuestionOptions.STDIN_INPUT)) {
        throw wrongUsage("--stdin takes the place of QUERY, and excludes --stdin-input");
      }
      return new String(standardInput(terminal).bytes(), UTF_8);
    }
    if (given.isEmpty()) {
      throw wrongUsage("there is no query");
    }
    return given.getFirst();
  }

  private static UserFault wrongUsage(String what) {
    return new UserFault(
        Diagnostic.error("CLI-0001", what, "command line").toFix("see --help of the command"));
  }

  private static SourceText standardInput(Terminal terminal) {
    return text(SourceFiles.read(terminal.in(), Limits.DEFAULT));
  }

  private static SourceText text(TextReading reading) {
    return switch (reading) {
      case TextReading.Unreadable(var fault) -> throw new UserFault(fault);
      case TextReading.Read(var text) -> text;
    };
  }

  private static @Nullable Value input(ParseResult arguments, Terminal terminal) {
    if (Options.given(arguments, RegoQuestionOptions.STDIN_INPUT)) {
      return value(standardInput(terminal));
    }
    return Options.text(arguments, "-i").map(file -> value(RegoPath.text(file))).orElse(null);
  }

  /// Numbers keep the text they were written with where it is JSON.
  private static @Nullable Value value(SourceText text) {
    if (JsonReader.read(new String(text.bytes(), UTF_8)) instanceof Parsed.Value<Value>(var json)) {
      return json;
    }
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    List<Document> documents = parsed.documents();
    if (!parsed.diagnostics().isEmpty()) {
      throw new UserFault(ExitCode.BAD_INPUT, parsed.diagnostics());
    }
    return documents.isEmpty() ? null : Value.of(documents.getFirst().root());
  }
}
