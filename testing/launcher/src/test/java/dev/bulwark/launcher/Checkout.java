package dev.bulwark.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// A small checkout with the real `bulwark` script. Its `mvnw` compiles nothing: it notes that it
/// was called and packages the [Probe], greeting with the contents of
/// `model/src/main/java/Word.java`.
record Checkout(Path root) {
  /// What the script's `mvnw` does beside packaging; sourced by it when the file is there.
  private static final String MAVEN =
      """
      #!/bin/sh
      set -eu
      echo "$*" >>builds
      [ ! -f during-build ] || . ./during-build
      word=$(cat model/src/main/java/Word.java)
      rm -rf apps/cli/target/quick
      mkdir -p apps/cli/target/quick
      cp "probes/$word.tar.gz" apps/cli/target/quick/bulwark-1.tar.gz
      """;

  /// A checkout of which nothing is built yet. `words` are those it can be made to greet with; it
  /// begins with the first.
  static Checkout in(Path root, String... words) throws IOException {
    var checkout = new Checkout(root);
    Files.createDirectories(root.resolve("apps/cli/src/main/java"));
    Files.createDirectories(root.resolve("model/src/test/java"));
    Files.createDirectories(root.resolve("controls/privileged"));
    Files.createDirectories(root.resolve("docs"));
    Files.createDirectories(root.resolve(".mvn"));
    Files.createDirectories(root.resolve("probes"));
    Files.copy(Repository.root().resolve("bulwark"), checkout.launcher());
    Files.copy(Repository.root().resolve(".mvn/jdk.sh"), root.resolve(".mvn/jdk.sh"));
    FakeJdk.writeScript(root.resolve("mvnw"), MAVEN);
    for (String file :
        List.of(
            "pom.xml", "model/pom.xml", "controls/privileged/control.yaml", ".mvn/jvm.config")) {
      checkout.write(file, "");
    }
    checkout.write("model/src/main/java/Other.java", "");
    for (String word : words) {
      checkout.packageProbe(word);
    }
    checkout.write("model/src/main/java/Word.java", words[0]);
    return checkout;
  }

  private void packageProbe(String word) throws IOException {
    Path folder = root.resolve("probes/" + word);
    Installation.ofProbe(folder.resolve("bulwark-1"), word);
    Command.of(Path.of("tar"), folder).with("-czf", "../" + word + ".tar.gz", "bulwark-1").run();
  }

  Path launcher() {
    return root.resolve("bulwark");
  }

  /// Runs it without an AOT cache, which takes longer to make than the rest of a test.
  Command command(String... arguments) {
    return Command.of(launcher(), root).with(arguments).withVariable("BULWARK_AOT", "off");
  }

  Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text, UTF_8);
  }

  void rename(String from, String to) throws IOException {
    Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  int builds() throws IOException {
    Path noted = root.resolve("builds");
    return Files.exists(noted) ? Files.readAllLines(noted, UTF_8).size() : 0;
  }

  /// The folder that holds what is built, and the lock.
  Path run() {
    return root.resolve("apps/cli/target/run");
  }
}
