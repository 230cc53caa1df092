package dev.bulwark.terraform.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The table and the API agree, and the table knows every name of the provider.
class KubernetesTableTest {
  private final KubernetesTable table = KubernetesTable.get();

  @Test
  void makesObjectsOfKindsThatThereAre() {
    assertThat(table.kinds()).hasSizeGreaterThan(70);
    assertThat(table.kinds())
        .allSatisfy(
            (type, kind) -> {
              if (!type.startsWith("kubernetes_pod_security_policy")) {
                assertThat(ApiSchema.kind(kind.apiVersion(), kind.kind())).as(type).isPresent();
              }
            });
  }

  @Test
  void namesTypesAndFieldsOfTheApi() {
    assertThat(table.namedFields())
        .isNotEmpty()
        .allSatisfy(
            named -> {
              String[] words = named.split(" ", -1);
              Optional<ApiType> type = ApiSchema.type(words[0]);
              assertThat(type).as(named).isPresent();
              assertThat(type.get().field(words[1])).as(named).isPresent();
            });
    assertThat(table.namedTypes())
        .isNotEmpty()
        .allSatisfy(type -> assertThat(ApiSchema.type(type)).as(type).isPresent());
  }

  @Test
  void knowsEveryNameOfTheProvidersSchema() throws IOException {
    List<String> lines =
        Files.readAllLines(
            Repository.root()
                .resolve(
                    "rendering/terraform/src/test/resources/dev/bulwark/terraform/provider.txt"));
    var strange = new TreeSet<String>();
    int names = 0;
    for (String line : lines) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] words = line.split(" ", -1);
      ApiType type = ApiSchema.type(words[0]).orElseThrow();
      for (int i = 1; i < words.length; i++, names++) {
        if (table.meaning(type, words[i]) instanceof KubernetesTable.Meaning.Dropped
            && !table.isDropped(type, words[i])) {
          strange.add(words[0] + " " + words[i]);
        }
      }
    }

    assertThat(names).isGreaterThan(800);
    assertThat(strange).isEmpty();
  }
}
