package dev.bulwark.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.conftest.PolicyFiles.Reading;
import dev.bulwark.sources.SourceFiles.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFoldersTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(folder.resolve("policies/deep"));
    Files.writeString(folder.resolve("policies/limits.yaml"), "limit: 7");
    Files.writeString(folder.resolve("policies/deep/own.yaml"), "limit: 8");
    Files.writeString(folder.resolve("secret.yaml"), "key: value");
  }

  private Reading read(String path) {
    Path module = folder.resolve("policies/deep/p.rego");
    return new PolicyFolders(
            List.of(folder.resolve("policies").toString()),
            List.of(new SourceFile(module, "policies/deep/p.rego")))
        .read("policies/deep/p.rego", path);
  }

  @Test
  void filesBelowTheFolderOfThePoliciesAreRead() {
    assertThat(read("own.yaml")).isInstanceOf(Reading.Found.class);
    assertThat(read("../limits.yaml")).isInstanceOf(Reading.Found.class);
  }

  @Test
  void noWayLeadsOutOfIt() throws IOException {
    Files.createSymbolicLink(
        folder.resolve("policies/deep/link.yaml"), folder.resolve("secret.yaml"));

    for (String path :
        List.of(
            "../../secret.yaml",
            folder.resolve("secret.yaml").toString(),
            "link.yaml",
            "a\0b",
            "../deep")) {
      assertThat(read(path)).as(path).isInstanceOf(Reading.Refused.class);
    }
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(read("gone.yaml")).isEqualTo(new Reading.Refused("no such file"));
    assertThat(read("../../gone.yaml"))
        .isEqualTo(new Reading.Refused("it lies outside of the folder of the policies"));
  }
}
