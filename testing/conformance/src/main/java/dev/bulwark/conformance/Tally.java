package dev.bulwark.conformance;

import java.io.PrintStream;
import java.util.function.Consumer;

/// Counts cases, and prints those that did not pass as they come.
final class Tally implements Consumer<Case> {
  private final PrintStream out;
  private int passed;
  private int failed;
  private int skipped;

  Tally(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(Case ended) {
    switch (ended) {
      case Case.Passed _ -> passed++;
      case Case.Failed(var id, var wanted, var got) -> {
        failed++;
        out.println("FAILED  " + id);
        out.println("  wanted  " + wanted);
        out.println("  got     " + got);
      }
      case Case.Skipped(var id, var reason) -> {
        skipped++;
        out.println("skipped " + id + ": " + reason);
      }
    }
  }

  int passed() {
    return passed;
  }

  int failed() {
    return failed;
  }

  /// `1051 passed, 0 failed, 0 skipped`.
  @Override
  public String toString() {
    return passed + " passed, " + failed + " failed, " + skipped + " skipped";
  }
}
