package dev.bulwark.cli;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.value.Value;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `bulwark rego eval QUERY`: what a query over modules and data answers.
final class RegoEvalCommand implements Command {
  @Override
  public String name() {
    return "eval";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(),
            "Evaluate a query over modules and data.",
            "",
            "Examples:",
            "  bulwark rego eval '1 + 2'",
            "  bulwark rego eval 'data.shop.deny' -d policies -i order.json",
            "  bulwark rego eval 'data.shop.deny[x]' -d policies -i order.json --format bindings",
            "  bulwark rego eval 'data.shop.allow' -d policies -i order.json --fail",
            "",
            "Exit codes: 0 evaluated; 1 as --fail or --fail-defined asks; 2 wrong input.");
    spec.addPositional(Options.positional("QUERY", "1", "The query."));
    spec.addOption(
        Options.values("PATH", "Modules and data: files or folders. Repeatable.", "-d", "--data"));
    spec.addOption(Options.value("FILE", "The input, JSON or YAML.", "-i", "--input"));
    spec.addOption(
        Options.value(
            "FORMAT", "json (default), values, bindings, pretty, raw, discard.", "-f", "--format"));
    spec.addOption(Options.flag("Exit with 1 where nothing is defined.", "--fail"));
    spec.addOption(Options.flag("Exit with 1 where something is defined.", "--fail-defined"));
    spec.addOption(
        Options.flag("End at the first error of a built-in.", "--strict-builtin-errors"));
    RegoCommand.addLanguageTo(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments, Terminal terminal) {
    String format = Options.text(arguments, "-f").orElse("json");
    RegoAnswerText text = RegoAnswerText.named(format);
    RegoFiles files = RegoFiles.read(Options.texts(arguments, "-d"), true);
    files.diagnostics().forEach(diagnostic -> Bulwark.print(diagnostic, terminal));
    if (files.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR)) {
      return ExitCode.BAD_INPUT;
    }
    Policies policies = files.compiled(arguments);
    String asked = Options.positionals(arguments).getFirst();
    Query query = RegoEvaluation.query(policies, files, asked);
    Environment environment =
        Environment.CLOSED
            .now(Clock.systemUTC().instant())
            .strictErrors(Options.given(arguments, "--strict-builtin-errors"))
            .notes(terminal::errorLine);
    Query.Answer answer = RegoEvaluation.answer(query, asked, input(arguments), environment);
    text.write(query, answer, terminal.out());
    boolean failed =
        (Options.given(arguments, "--fail") && !answer.isDefined())
            || (Options.given(arguments, "--fail-defined") && answer.isDefined());
    return failed ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static @Nullable Value input(ParseResult arguments) {
    Optional<String> file = Options.text(arguments, "-i");
    if (file.isEmpty()) {
      return null;
    }
    return switch (SourceFiles.read(
        new SourceFile(Path.of(file.get()), file.get()), Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) -> throw new UserFault(fault);
      case TextReading.Read(var text) -> {
        Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
        List<Document> documents = parsed.documents();
        if (!parsed.diagnostics().isEmpty()) {
          throw new UserFault(ExitCode.BAD_INPUT, parsed.diagnostics());
        }
        yield documents.isEmpty() ? null : Value.of(documents.getFirst().root());
      }
    };
  }
}
