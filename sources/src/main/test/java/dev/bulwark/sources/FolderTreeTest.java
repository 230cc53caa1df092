package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
  @TempDir Path outside;
  private FolderTree tree;

  @BeforeEach
  void aFolderWithLinks() throws IOException {
    Path root = Files.createDirectories(outside.resolve("root"));
    Files.writeString(outside.resolve("secret.yaml"), "password: x");
    Files.createDirectories(root.resolve("base"));
    Files.writeString(root.resolve("base/api.yaml"), "kind: Pod");
    Files.createSymbolicLink(root.resolve("inside.yaml"), Path.of("base/api.yaml"));
    Files.createSymbolicLink(root.resolve("outside.yaml"), outside.resolve("secret.yaml"));
    Files.createSymbolicLink(root.resolve("folder"), outside);
    tree = FolderTree.of(root, "repo", Limits.DEFAULT);
  }

  @Test
  void readsFilesAndCallsThemWhatThePersonDoes() {
    assertThat(tree.read("base/api.yaml"))
        .isInstanceOfSatisfying(
            TextReading.Read.class,
            read -> assertThat(read.text().name()).isEqualTo("repo/base/api.yaml"));
    assertThat(tree.nameOf("")).isEqualTo("repo");
  }

  @Test
  void followsLinksThatStayInside() {
    assertThat(tree.isFile("inside.yaml")).isTrue();
    assertThat(tree.read("inside.yaml")).isInstanceOf(TextReading.Read.class);
  }

  @Test
  void followsNoLinkThatLeadsOut() {
    assertThat(tree.isFile("outside.yaml")).isFalse();
    assertThat(tree.isFile("folder/secret.yaml")).isFalse();
    assertThat(tree.list("folder")).isEmpty();
    assertThat(tree.read("outside.yaml"))
        .isInstanceOfSatisfying(
            TextReading.Unreadable.class,
            unread -> assertThat(unread.fault().code()).isEqualTo("SRC-0003"));
  }

  @Test
  void listsAllFilesThatLieInside() {
    assertThat(tree.filesBelow("")).containsExactly("base/api.yaml", "inside.yaml");
    assertThat(tree.list("")).containsExactly("base", "folder", "inside.yaml", "outside.yaml");
  }

  @Test
  void resolvesReferencesWithoutLeavingTheTree() {
    assertThat(SourceTree.resolve("overlays/prod", "../../base")).hasValue("base");
    assertThat(SourceTree.resolve("overlays/prod", "./patch.yaml"))
        .hasValue("overlays/prod/patch.yaml");
    assertThat(SourceTree.resolve("overlays", "..")).hasValue("");
    assertThat(SourceTree.resolve("overlays", "../../etc")).isEmpty();
    assertThat(SourceTree.resolve("", "/etc/passwd")).isEmpty();
  }
}
