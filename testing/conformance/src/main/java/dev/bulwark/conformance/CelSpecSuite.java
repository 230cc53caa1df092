package dev.bulwark.conformance;

import dev.bulwark.conformance.TextProto.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// `tests/simple/testdata` of google/cel-spec: expressions, what is bound to their variables, and
/// the value, type or error that must come. A case is `file/section/name`.
///
/// The language is the newest Kubernetes' but for its demand that literals be of one type.
final class CelSpecSuite implements Suite {
  @Override
  public String name() {
    return "cel-spec";
  }

  @Override
  public void run(Path folder, Consumer<Case> results) throws IOException {
    for (Path file : files(folder.toRealPath())) {
      String stem = file.getFileName().toString().replaceFirst("\\.textproto$", "");
      try {
        for (Message section : TextProto.read(Files.readString(file)).messages("section")) {
          for (Message test : section.messages("test")) {
            String id = stem + "/" + section.text("name") + "/" + test.text("name");
            results.accept(judge(id, test));
          }
        }
      } catch (TextProto.Malformed malformed) {
        results.accept(
            new Case.Failed(stem, "a file of tests", String.valueOf(malformed.getMessage())));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".textproto")).sorted().toList();
    }
  }

  private static Case judge(String id, Message test) {
    return CelSpecSkips.reason(id, test)
        .<Case>map(reason -> new Case.Skipped(id, reason))
        .orElseGet(() -> new CelSpecTest(id, test).judge());
  }
}
