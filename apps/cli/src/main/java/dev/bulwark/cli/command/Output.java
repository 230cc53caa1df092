package dev.bulwark.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.reports.Report;
import dev.bulwark.reports.Reports;
import dev.bulwark.reports.ScanResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One `-o FORMAT[=FILE]`: which report, and where to.
///
/// @param file empty for standard output
public record Output(Report report, Optional<Path> file) {

  /// Reads all `-o` values; none means text on standard output.
  ///
  /// @throws UserFault for an unknown format, or two reports on standard output
  public static List<Output> parse(List<String> values) {
    var outputs = new ArrayList<Output>();
    for (String value : values.isEmpty() ? List.of("text") : values) {
      outputs.add(parse(value));
    }
    if (outputs.stream().filter(output -> output.file().isEmpty()).count() > 1) {
      throw new UserFault(
          Diagnostic.error("CLI-0003", "two reports cannot share standard output", "command line")
              .toFix("give all but one a file: -o text -o sarif=out.sarif"));
    }
    return outputs;
  }

  private static Output parse(String value) {
    int equals = value.indexOf('=');
    String format = equals < 0 ? value : value.substring(0, equals);
    Report report =
        Reports.named(format)
            .orElseThrow(
                () ->
                    Options.notOneOf(
                        format,
                        "-o",
                        String.join(", ", Reports.ALL.stream().map(Report::name).toList())));
    boolean toFile = equals >= 0 && !value.substring(equals + 1).equals("-");
    return new Output(
        report, toFile ? Optional.of(Path.of(value.substring(equals + 1))) : Optional.empty());
  }

  public boolean isTextForPeople() {
    return file.isEmpty() && report.name().equals("text");
  }

  public void write(ScanResult result, Report.Look look, Terminal terminal) {
    if (file.isPresent()) {
      writeFile(result, file.get());
      return;
    }
    try {
      Writer out = new BufferedWriter(new OutputStreamWriter(terminal.out(), UTF_8), 1 << 16);
      report.write(result, look, out);
      out.flush();
    } catch (IOException e) {
      throw cannotWrite("standard output", e);
    }
  }

  private void writeFile(ScanResult result, Path target) {
    try {
      WholeFile.write(target, out -> report.write(result, Report.Look.PLAIN, out));
    } catch (IOException e) {
      throw cannotWrite(target.toString(), e);
    }
  }

  private static UserFault cannotWrite(String where, IOException e) {
    return new UserFault(
        ExitCode.UNAVAILABLE,
        List.of(
            Diagnostic.error("CLI-0004", "cannot write the report", where)
                .because(String.valueOf(e))
                .toFix("check that the folder exists, is writable and has room")));
  }
}
