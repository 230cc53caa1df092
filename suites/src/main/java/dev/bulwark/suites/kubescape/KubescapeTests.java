package dev.bulwark.suites.kubescape;

import dev.bulwark.kubescape.RuleSource;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rule folders of Kubescape that hold a folder `test`: each folder in it is a case, with objects
/// in `input/` and the alerts they must raise in `expected.json`.
public final class KubescapeTests implements TestFormat {
  static final String CASES = "test";

  /// How far below the rule the files of its cases lie: `test/<case>/input/<file>`.
  private static final int DEEPEST = 4;

  @Override
  public String name() {
    return "kubescape";
  }

  /// The metadata of a rule, and what belongs to its cases.
  @Override
  public boolean recognises(TestFile file) {
    return isRule(file) || isOfCase(file.path());
  }

  @Override
  public boolean mayBeIn(TestFile unreadable) {
    return unreadable.fileName().equals(RuleSource.METADATA);
  }

  private static boolean isRule(TestFile file) {
    return file.fileName().equals(RuleSource.METADATA)
        && Files.isRegularFile(file.resolve(RuleSource.CODE))
        && Files.isDirectory(file.resolve(CASES));
  }

  private static boolean isOfCase(Path file) {
    @Nullable Path folder = file.toAbsolutePath().normalize().getParent();
    for (int up = 0; up < DEEPEST && folder != null; up++) {
      Path above = folder.getParent();
      if (above != null && folder.endsWith(CASES)) {
        return Files.isRegularFile(above.resolve(RuleSource.METADATA));
      }
      folder = above;
    }
    return false;
  }

  @Override
  public Tests read(TestFile file) {
    return isRule(file) ? Tests.of(new RuleSuite(file)) : new Tests(List.of(), List.of());
  }
}
