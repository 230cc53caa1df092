package dev.bulwark.suites.rego;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.parse.RegoParser;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Modules by their files, and what is wrong with those that cannot be parsed.
///
/// A file is v1 of the language, unless it can be read as v0 only.
final class RegoSources {
  /// How far above a test its libraries are looked for.
  private static final int HIGHEST = 3;

  private final RegoTests.Language language;
  private final Map<Path, Optional<RegoModule>> parsed = new LinkedHashMap<>();
  private final Map<String, SourceText> texts = new HashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  RegoSources(RegoTests.Language language) {
    this.language = language;
  }

  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /// The source text of a file, if it has been read.
  Optional<SourceText> text(String file) {
    return Optional.ofNullable(texts.get(file));
  }

  /// The module of a text; empty, and a diagnostic for each fault, if it is none.
  Optional<RegoModule> parsed(Path path, SourceText text) {
    return parsed.computeIfAbsent(whole(path), _ -> parse(text));
  }

  private Optional<RegoModule> parse(SourceText text) {
    String source = new String(text.bytes(), java.nio.charset.StandardCharsets.UTF_8);
    texts.put(text.name(), text);
    RegoVersion first = language.version().orElse(RegoVersion.V1);
    RegoParser.Parsed<RegoModule> newer = parse(text.name(), source, first);
    if (newer.result().isPresent()) {
      return newer.result();
    }
    RegoParser.Parsed<RegoModule> older = parse(text.name(), source, RegoVersion.V0);
    if (older.result().isEmpty()) {
      newer.errors().forEach(error -> diagnostics.add(RegoFaults.of(error, text)));
    }
    return older.result();
  }

  private RegoParser.Parsed<RegoModule> parse(String name, String source, RegoVersion version) {
    return RegoParser.module(name, source, language.features(version));
  }

  private Optional<RegoModule> read(SourceFile file) {
    Path path = whole(file.path());
    if (!parsed.containsKey(path)) {
      switch (SourceFiles.read(file, Limits.DEFAULT)) {
        case TextReading.Read(var text) -> parsed(path, text);
        case TextReading.Unreadable(var fault) -> {
          diagnostics.add(fault);
          parsed.put(path, Optional.empty());
        }
      }
    }
    return parsed.getOrDefault(path, Optional.empty());
  }

  /// A module with those it needs: the others of its folder, and what any of them import.
  List<RegoModule> around(Path test, RegoModule module) {
    Path folder = whole(test).getParent();
    Map<String, RegoModule> needed = new LinkedHashMap<>();
    needed.put(module.file(), module);
    if (folder == null) {
      return List.copyOf(needed.values());
    }
    Path beside = test.getParent();
    for (SourceFile file : filesBelow(beside == null ? folder : beside)) {
      if (folder.equals(whole(file.path()).getParent())) {
        read(file).ifPresent(each -> needed.putIfAbsent(each.file(), each));
      }
    }
    Path from = folder;
    for (int level = 0; level <= HIGHEST && from != null; level++) {
      if (missing(needed).isEmpty()) {
        break;
      }
      addImported(from, needed);
      from = Files.exists(from.resolve(".git")) ? null : from.getParent();
    }
    return List.copyOf(needed.values());
  }

  /// A file is the same however the way to it is written.
  private static Path whole(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static List<SourceFile> filesBelow(Path folder) {
    return SourceFiles.find(List.of(folder.toString()), name -> name.endsWith(".rego")).files();
  }

  /// Adds modules of packages that are imported and not there, as long as there are any.
  private void addImported(Path folder, Map<String, RegoModule> needed) {
    List<SourceFile> files = filesBelow(folder);
    boolean added = true;
    while (added) {
      added = false;
      Set<String> missing = missing(needed);
      for (SourceFile file : files) {
        Optional<RegoModule> found = missing.isEmpty() ? Optional.empty() : read(file);
        if (found.isPresent()
            && missing.contains(found.get().path().toString())
            && needed.putIfAbsent(found.get().file(), found.get()) == null) {
          added = true;
        }
      }
    }
  }

  /// Packages that imports lead to or through, and that no module has.
  private static Set<String> missing(Map<String, RegoModule> needed) {
    var present = new TreeSet<String>();
    needed.values().forEach(each -> present.add(each.path().toString()));
    var missing = new TreeSet<String>();
    for (RegoModule module : needed.values()) {
      for (RegoModule.Import imported : module.imports()) {
        if (imported.path().startsWith("data")) {
          var parts = imported.path().parts();
          boolean known = false;
          var packages = new TreeSet<String>();
          for (int end = 2; end <= parts.size(); end++) {
            String path =
                new dev.bulwark.rego.ast.Term.Ref(parts.subList(0, end), imported.at()).toString();
            known |= present.contains(path);
            packages.add(path);
          }
          if (!known) {
            missing.addAll(packages);
          }
        }
      }
    }
    return missing;
  }
}
