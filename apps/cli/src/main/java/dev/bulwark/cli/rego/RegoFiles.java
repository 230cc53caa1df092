package dev.bulwark.cli.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.IgnoredNames;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Capabilities;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Profile;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.bundle.Bundle;
import dev.bulwark.rego.bundle.BundleManifest;
import dev.bulwark.rego.bundle.Verification;
import dev.bulwark.rego.compile.CompilerOptions;
import dev.bulwark.rego.parse.Features;
import dev.bulwark.rego.parse.RegoParser;
import dev.bulwark.rego.trace.Coverage;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.suites.rego.RegoFaults;
import dev.bulwark.suites.rego.RegoYaml;
import dev.bulwark.suites.rego.TestCases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ParseResult;

/// The modules and data that a command of `bulwark rego` was given.
final class RegoFiles {

  private final IgnoredNames ignored;
  private final Map<String, SourceText> modules = new LinkedHashMap<>();

  /// The bundles that modules belong to, and the paths of these in them.
  private final Map<String, InBundle> bundled = new LinkedHashMap<>();

  private final List<BundleManifest> manifests = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final RegoDocuments documents = new RegoDocuments(diagnostics);

  private record InBundle(Bundle bundle, String path) {}

  /// @param ignored patterns of names to leave out
  RegoFiles(List<String> ignored) {
    this.ignored = new IgnoredNames(ignored);
  }

  /// What `-d` and `-b` name.
  static RegoFiles given(ParseResult arguments) {
    var files = new RegoFiles(Options.texts(arguments, "--ignore"));
    files.read(Options.texts(arguments, "-d"), true);
    files.readBundles(Options.texts(arguments, "-b"), BundleOptions.verification(arguments));
    return files;
  }

  /// Reads modules (`.rego`) and data (`.json`, `.yaml`, `.yml`) below the paths.
  ///
  /// @param withData whether files of data count; tests never do
  void read(List<String> paths, boolean withData) {
    for (String given : paths) {
      RegoPath path = RegoPath.of(given);
      SourceFiles.Found found =
          SourceFiles.find(
              List.of(path.file()),
              name -> name.endsWith(".rego") || (withData && RegoDocuments.isDocument(name)));
      diagnostics.addAll(found.diagnostics());
      for (SourceFile file : found.files()) {
        if (ignored.lets(path.below(file))) {
          read(file, path);
        }
      }
    }
  }

  private void read(SourceFile file, RegoPath root) {
    switch (SourceFiles.read(file, Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) -> diagnostics.add(fault);
      case TextReading.Read(var text) -> {
        if (file.name().endsWith(".rego")) {
          modules.put(text.name(), text);
        } else {
          documents.add(text, root.keys(file));
        }
      }
    }
  }

  /// Reads bundles. Each owns other paths below `data` than the others.
  void readBundles(List<String> paths, Optional<Verification> verification) {
    for (String path : paths) {
      Bundle bundle = BundleSource.read(path, verification);
      for (BundleManifest other : manifests) {
        if (bundle.manifest().overlaps(other)) {
          diagnostics.add(
              Diagnostic.error(BundleSource.CODE, "two bundles own the same paths", path)
                  .because("the roots of its manifest overlap with those of another bundle")
                  .toFix("give each bundle roots of its own in its .manifest"));
        }
      }
      manifests.add(bundle.manifest());
      bundle
          .modules()
          .forEach(
              (inside, source) -> {
                if (ignored.lets(inside)) {
                  String name = path + "/" + inside;
                  modules.put(name, SourceText.of(name, source));
                  bundled.put(name, new InBundle(bundle, inside));
                }
              });
      documents.add(bundle.data(), path);
    }
  }

  /// Prints what was noticed while reading.
  ///
  /// @throws UserFault if something of it is an error
  void report(Terminal terminal) {
    List<Diagnostic> errors =
        diagnostics.stream().filter(each -> each.level() == Diagnostic.Level.ERROR).toList();
    for (Diagnostic diagnostic : diagnostics) {
      if (!errors.contains(diagnostic)) {
        terminal.print(diagnostic);
      }
    }
    if (!errors.isEmpty()) {
      throw new UserFault(ExitCode.BAD_INPUT, errors);
    }
  }

  int count() {
    return modules.size();
  }

  ObjectValue data() {
    return documents.data();
  }

  /// The manifest of a bundle of all this.
  ///
  /// @param otherwise the language where no bundle says
  BundleManifest manifest(RegoVersion otherwise) {
    if (manifests.size() == 1) {
      BundleManifest only = manifests.getFirst();
      return only.regoVersion().isPresent() ? only : only.regoVersion(otherwise);
    }
    var roots = new ArrayList<String>();
    var versions = new LinkedHashMap<String, RegoVersion>();
    manifests.forEach(each -> roots.addAll(each.roots()));
    bundled.forEach(
        (name, place) -> {
          RegoVersion version = place.bundle().versionOf(place.path(), otherwise);
          if (version != otherwise) {
            versions.put("/" + name, version);
          }
        });
    return new BundleManifest(
        "", roots.isEmpty() ? List.of("") : roots, Optional.of(otherwise), versions, null);
  }

  /// The sources of all modules by their names.
  Map<String, String> sources() {
    var sources = new LinkedHashMap<String, String>();
    modules.forEach((name, text) -> sources.put(name, new String(text.bytes(), UTF_8)));
    return sources;
  }

  /// The modules, compiled to be tested.
  ///
  /// @throws UserFault with every error
  Policies compiledForTests(ParseResult arguments) {
    try {
      return policies(arguments, TestCases::telling, TestCases.BUILTINS);
    } catch (RegoException e) {
      throw fault(e, SourceText.of("query", ""));
    }
  }

  /// The modules, compiled.
  ///
  /// @throws UserFault with every error
  Policies compiled(ParseResult arguments) {
    try {
      return policies(arguments);
    } catch (RegoException e) {
      throw fault(e, SourceText.of("query", ""));
    }
  }

  /// The modules, compiled.
  Policies policies(ParseResult arguments) throws RegoException {
    return policies(arguments, UnaryOperator.identity(), Profile.OPA.builtins());
  }

  private Policies policies(
      ParseResult arguments, UnaryOperator<RegoModule> prepared, BuiltinRegistry builtins)
      throws RegoException {
    RegoVersion version =
        Options.given(arguments, "--v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
    Policies.Builder builder =
        Policies.builder()
            .version(version)
            .options(new CompilerOptions(Options.given(arguments, "--strict"), true, Set.of()))
            .builtins(builtins)
            .yaml(new RegoYaml())
            .data(documents.data());
    Optional<Capabilities> capabilities = RegoCapabilities.of(arguments);
    capabilities.ifPresent(builder::capabilities);
    RegoSchemas.of(arguments).ifPresent(builder::schemas);
    var errors = new ArrayList<RegoError>();
    sources()
        .forEach(
            (name, source) -> {
              RegoVersion own = versionOf(name, version);
              Features features =
                  capabilities
                      .map(known -> known.features(own))
                      .orElseGet(() -> Features.newest(own));
              RegoParser.Parsed<RegoModule> parsed = RegoParser.module(name, source, features);
              errors.addAll(parsed.errors());
              parsed.result().map(prepared).ifPresent(builder::module);
              parsed.result().flatMap(this::misplaced).ifPresent(errors::add);
            });
    if (!errors.isEmpty()) {
      throw new RegoException(errors);
    }
    return builder.build();
  }

  private RegoVersion versionOf(String name, RegoVersion otherwise) {
    InBundle place = bundled.get(name);
    return place == null ? otherwise : place.bundle().versionOf(place.path(), otherwise);
  }

  private Optional<RegoError> misplaced(RegoModule module) {
    return Optional.ofNullable(bundled.get(module.file()))
        .flatMap(place -> place.bundle().misplaced(module));
  }

  /// What a report on coverage is made from.
  List<Coverage.Source> covered(Policies policies) {
    Map<String, String> sources = sources();
    return policies.modules().stream()
        .map(module -> new Coverage.Source(module, sources.getOrDefault(module.file(), "")))
        .toList();
  }

  /// What is wrong with modules or a query.
  ///
  /// @param query the text that errors without a file are about
  UserFault fault(RegoException exception, SourceText query) {
    List<Diagnostic> faults =
        exception.errors().stream()
            .map(error -> RegoFaults.of(error, modules.getOrDefault(error.at().file(), query)))
            .toList();
    return new UserFault(ExitCode.BAD_INPUT, faults);
  }
}
