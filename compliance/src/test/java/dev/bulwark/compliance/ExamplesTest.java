package dev.bulwark.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.PodSecurityPolicy;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.testkit.Golden;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Judges `examples/` by the restricted level: the shop as its README describes it, and the way out
/// of each of its findings.
class ExamplesTest {
  @Test
  void theShopHasTheMistakesItIsThereFor() throws IOException {
    Golden.of("shop-findings.txt").assertMatches(findings("shop"));
  }

  @Test
  void theHardenedShopIsClean() throws IOException {
    assertThat(findings("shop-hardened")).isEmpty();
  }

  @Test
  void theHardenedShopIsTheWholeShop() throws IOException {
    List<String> replaced = List.of("DaemonSet platform/node-agent");

    assertThat(names("shop-hardened"))
        .containsAll(names("shop").stream().filter(name -> !replaced.contains(name)).toList());
  }

  /// `file object: severity control`, line by line.
  private static String findings(String example) throws IOException {
    var triage = new Triage(Catalogue.builtIn());
    var policy = PodSecurityPolicy.at(LevelVersion.RESTRICTED);
    var lines = new StringBuilder();
    for (Resource resource : resources(example)) {
      var verdicts = policy.judge(Review.create(resource), Inventory.EMPTY, Environment.CLOSED);
      for (Finding finding : triage.findings(verdicts)) {
        lines.append(resource.origin().name()).append(' ').append(resource.displayName());
        lines.append(": ").append(finding.severity().word());
        lines.append(' ').append(finding.control().id()).append('\n');
      }
    }
    return lines.toString();
  }

  private static List<String> names(String example) throws IOException {
    return resources(example).stream().map(Resource::displayName).toList();
  }

  private static List<Resource> resources(String example) throws IOException {
    var resources = new ArrayList<Resource>();
    for (Path file : files(Repository.root().resolve("examples").resolve(example))) {
      var text = SourceText.adopt(file.getFileName().toString(), Files.readAllBytes(file));
      var parsed = Documents.read(text, Limits.DEFAULT);
      assertThat(parsed.diagnostics()).isEmpty();
      for (var document : parsed.documents()) {
        if (document.root() instanceof JsonObject object && Resource.looksLike(object)) {
          add(object, new FileOrigin(text), resources);
        }
      }
    }
    return resources;
  }

  private static void add(JsonObject object, FileOrigin origin, List<Resource> to) {
    if (object.string("kind").orElse("").equals("List")) {
      for (Object item : object.array("items")) {
        add((JsonObject) item, origin, to);
      }
    } else {
      to.add(Resource.of(object, origin));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
