package dev.bulwark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A git repository for a test, with whoever commits.
record GitRepository(Path folder) {
  static GitRepository in(Path folder) throws IOException {
    var repository = new GitRepository(folder);
    repository.git("init", "--quiet", "--initial-branch=main");
    return repository;
  }

  GitRepository with(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  void commit() throws IOException {
    git("add", "--all");
    git("commit", "--quiet", "--message=some");
  }

  void git(String... words) throws IOException {
    var command =
        new ArrayList<String>(
            List.of("git", "-c", "user.name=any", "-c", "user.email=any@example.org"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }
}
