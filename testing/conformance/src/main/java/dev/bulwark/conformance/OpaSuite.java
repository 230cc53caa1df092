package dev.bulwark.conformance;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.eval.Engine;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// `v1/test/cases/testdata` of open-policy-agent/opa: modules, data, input, a query and what it
/// must answer. What lies under a folder `v0` is read as that version of the language.
///
/// Every engine answers every case.
final class OpaSuite implements Suite {
  @Override
  public String name() {
    return "opa";
  }

  @Override
  public void run(Path folder, Consumer<Case> results) throws IOException {
    Path root = folder.toRealPath(); // a link is followed where it is the folder itself
    for (Path file : files(root)) {
      String place = root.relativize(file).toString();
      RegoVersion version =
          isBelow(file, "v0") && !isBelow(root.relativize(file), "v1")
              ? RegoVersion.V0
              : RegoVersion.V1;
      run(file, place, version, results);
    }
  }

  private static boolean isBelow(Path file, String folder) {
    for (Path part : file) {
      if (part.toString().equals(folder)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .sorted()
          .toList();
    }
  }

  private static void run(Path file, String place, RegoVersion version, Consumer<Case> results)
      throws IOException {
    var text = SourceText.adopt(file.toString(), Files.readAllBytes(file));
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    if (parsed.documents().size() != 1
        || !(parsed.documents().getFirst().root() instanceof JsonObject set)
        || !(set.get("cases") instanceof JsonArray cases)) {
      String why =
          parsed.diagnostics().stream().map(Diagnostic::what).collect(Collectors.joining("; "));
      results.accept(new Case.Failed(place, "a list of cases", why.isEmpty() ? "none" : why));
      return;
    }
    for (Object one : cases) {
      if (one instanceof JsonObject fields) {
        for (Engine engine : Engine.values()) {
          results.accept(new OpaCase(place, fields, version, engine).judge());
        }
      }
    }
  }
}
