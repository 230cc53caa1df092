package dev.bulwark.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A command line with its surroundings. Nothing of the caller's environment reaches it but the
/// `PATH`; each `with` gives a changed copy.
record Command(List<String> words, Path folder, Map<String, String> environment, String stdin) {
  /// How a command ended, and all it said.
  record Result(int exit, String out, String err) {}

  /// A command in flight, its streams going to files so that it never waits for a reader.
  record Running(Process process, Path out, Path err) {
    Result await() {
      try {
        if (!process.waitFor(120, SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("still running after two minutes: " + process.info());
        }
        return new Result(
            process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /// Runs `program` in `folder`, which is also its home, on the JDK of these tests.
  static Command of(Path program, Path folder) {
    return new Command(
        List.of(program.toString()),
        folder,
        Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", folder.toString(),
            "JAVA_HOME", System.getProperty("java.home")),
        "");
  }

  Command with(String... arguments) {
    var longer = new ArrayList<>(words);
    longer.addAll(List.of(arguments));
    return new Command(List.copyOf(longer), folder, environment, stdin);
  }

  Command in(Path elsewhere) {
    return new Command(words, elsewhere, environment, stdin);
  }

  /// Sets a variable; an empty value removes it.
  Command withVariable(String name, String value) {
    var changed = new TreeMap<>(environment);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Command(words, folder, changed, stdin);
  }

  Command withInput(String text) {
    return new Command(words, folder, environment, text);
  }

  /// The same, run by a user who owns none of the files and may write none that are not open to
  /// all. Root may write everywhere, whatever the modes say, so it becomes somebody else; anyone
  /// else stays who they are.
  Command asStranger() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return this;
    }
    var longer =
        new ArrayList<>(
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    longer.addAll(words);
    return new Command(List.copyOf(longer), folder, environment, stdin);
  }

  Result run() {
    return start().await();
  }

  Running start() {
    try {
      Path in = Files.writeString(Files.createTempFile("stdin", ""), stdin, UTF_8);
      Path out = Files.createTempFile("stdout", "");
      Path err = Files.createTempFile("stderr", "");
      var builder =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      var running = new Running(builder.start(), out, err);
      for (Path file : List.of(in, out, err)) {
        file.toFile().deleteOnExit();
      }
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
