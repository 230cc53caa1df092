package dev.bulwark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The codes in the sources and those in the guide are the same.
class EveryDiagnosticTest {
  private static final String CODE =
      "(?:CLI|FIX|BASE|WAIVE|SRC|DOCKER|TF|YAML|PSA|ADM|KYV|GK|CEL|REGO|TEST|GIT|HELM|KUST|GITOPS)-\\d{4}";
  private static final Pattern IN_SOURCES = Pattern.compile("\"(" + CODE + ")\"");
  private static final Pattern IN_GUIDE =
      Pattern.compile("^\\| (" + CODE + ") \\|", Pattern.MULTILINE);

  @Test
  void isDocumentedAndEveryDocumentedOneExists() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String folder :
        new String[] {
          "model", "sources", "rendering", "engines", "compliance", "suites", "reports", "apps"
        }) {
      try (Stream<Path> files = Files.walk(Repository.root().resolve(folder))) {
        for (Path file : files.filter(EveryDiagnosticTest::isMainSource).toList()) {
          collect(IN_SOURCES, Files.readString(file), used);
        }
      }
    }
    Set<String> documented = new TreeSet<>();
    collect(
        IN_GUIDE,
        Files.readString(Repository.root().resolve("docs/guide/diagnostics.md")),
        documented);

    assertThat(used).hasSizeGreaterThan(30).isEqualTo(documented);
  }

  private static boolean isMainSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains("/src/main/");
  }

  private static void collect(Pattern pattern, String text, Set<String> into) {
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      into.add(matcher.group(1));
    }
  }
}
