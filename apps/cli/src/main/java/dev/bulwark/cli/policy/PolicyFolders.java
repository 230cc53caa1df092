package dev.bulwark.cli.policy;

import dev.bulwark.conftest.PolicyFiles;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The files that policies may read: those below the folders that `--rego` names, and beside a
/// module that it names itself. No way leads out of these, not by `..`, and not by links.
final class PolicyFolders implements PolicyFiles {
  private final List<Path> folders;
  private final Map<String, Path> modules = new HashMap<>();

  /// @param given the paths of `--rego`
  PolicyFolders(List<String> given, List<SourceFile> modules) {
    this.folders = given.stream().map(Path::of).filter(Files::isDirectory).toList();
    modules.forEach(module -> this.modules.put(module.name(), module.path()));
  }

  @Override
  public Reading read(String module, String path) {
    Path asking = modules.get(module);
    if (asking == null) {
      return new Reading.Refused("the call stands in no file");
    }
    Path folder = asking.toAbsolutePath().normalize().getParent();
    try {
      if (folder == null || Path.of(path).isAbsolute()) {
        return new Reading.Refused("the path must begin in the folder of the policy");
      }
      return read(root(folder), folder.resolve(path).normalize(), name(asking, path));
    } catch (InvalidPathException e) {
      return new Reading.Refused("this is no path");
    }
  }

  /// As the module is called, so are files beside it.
  private static String name(Path asking, String path) {
    Path folder = asking.getParent();
    return (folder == null ? Path.of(path) : folder.resolve(path)).normalize().toString();
  }

  private Path root(Path folder) {
    for (Path each : folders) {
      Path root = each.toAbsolutePath().normalize();
      if (folder.startsWith(root)) {
        return root;
      }
    }
    return folder;
  }

  private static Reading read(Path root, Path file, String name) {
    try {
      boolean isBelow = file.startsWith(root) && (!Files.exists(file) || isReallyBelow(root, file));
      if (!isBelow) {
        return new Reading.Refused("it lies outside of the folder of the policies");
      }
    } catch (IOException e) {
      return new Reading.Refused("it cannot be read");
    }
    if (!Files.isRegularFile(file)) {
      return new Reading.Refused("no such file");
    }
    return switch (SourceFiles.read(new SourceFile(file, name), Limits.DEFAULT)) {
      case TextReading.Read(var text) -> new Reading.Found(text);
      case TextReading.Unreadable(var fault) -> new Reading.Refused(fault.what());
    };
  }

  private static boolean isReallyBelow(Path root, Path file) throws IOException {
    return file.toRealPath().startsWith(root.toRealPath());
  }
}
