package dev.bulwark.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A folder that looks like a JDK's home. Its `java` does nothing but write down how it was called.
record FakeJdk(Path home) {
  static FakeJdk in(Path home) throws IOException {
    return in(home, "25.0.3");
  }

  static FakeJdk in(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n",
        UTF_8);
    for (String program : new String[] {"java", "javac"}) {
      writeScript(
          home.resolve("bin").resolve(program),
          "#!/bin/sh\necho \"$*\" >>'" + home.resolve("calls") + "'\n");
    }
    return new FakeJdk(home);
  }

  List<String> calls() throws IOException {
    return Files.readAllLines(home.resolve("calls"), UTF_8);
  }

  static Path writeScript(Path file, String text) throws IOException {
    Files.writeString(file, text, UTF_8);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
