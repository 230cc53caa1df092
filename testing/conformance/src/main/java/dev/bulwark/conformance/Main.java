package dev.bulwark.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `run SUITE DIR`: runs one suite; ends with `N passed, N failed, N skipped`.
///
/// Exit: 0 all passed, 1 a case failed, 2 the arguments are wrong, 3 a file could not be read.
final class Main {
  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, false, UTF_8);
    int code = new Main(out, System.err).run(arguments);
    out.flush();
    System.exit(code);
  }

  int run(String... arguments) {
    if (arguments.length != 2) {
      return wrong("expected a suite and a folder");
    }
    Optional<Suite> suite = Suites.named(arguments[0]);
    if (suite.isEmpty()) {
      return wrong("there is no suite \"" + arguments[0] + "\"");
    }
    Path folder = Path.of(arguments[1]);
    if (!Files.isDirectory(folder)) {
      return wrong("\"" + folder + "\" is no folder");
    }
    var tally = new Tally(out);
    try {
      suite.get().run(folder, tally);
    } catch (IOException | UncheckedIOException e) {
      err.println("conformance: cannot read " + e.getMessage());
      return 3;
    }
    if (tally.passed() == 0 && tally.failed() == 0) {
      return wrong("\"" + folder + "\" holds no case of the suite " + suite.get().name());
    }
    out.println(tally);
    return tally.failed() == 0 ? 0 : 1;
  }

  private int wrong(String what) {
    err.println("conformance: " + what);
    err.println("usage: testing/conformance/run SUITE DIR");
    err.println("suites: " + String.join(", ", Suites.names()));
    return 2;
  }
}
