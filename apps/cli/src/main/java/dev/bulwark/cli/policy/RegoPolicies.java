package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.Options;
import dev.bulwark.conftest.ConftestPolicies;
import dev.bulwark.conftest.PolicyFiles;
import dev.bulwark.kubescape.ControlInputs;
import dev.bulwark.kubescape.KubescapePolicy;
import dev.bulwark.kubescape.KubescapeRule;
import dev.bulwark.kubescape.RuleSource;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// The policies of `scan --rego`: rule folders of Kubescape, and modules by conftest's conventions.
///
/// @param rules those of Kubescape
/// @param pages what is said of them to people, by name
/// @param configs those of conftest, with what they judge
public record RegoPolicies(
    List<Policy> rules,
    Map<String, PolicyPage> pages,
    Optional<ConfigScan> configs,
    List<Diagnostic> diagnostics) {
  private static final String MAIN = "main";

  /// The Rego that the command line names.
  ///
  /// @param scanned what is judged
  public static RegoPolicies read(ParseResult arguments, List<String> scanned) {
    return new Reading(arguments, scanned).read();
  }

  /// One reading.
  private static final class Reading {
    private final ParseResult arguments;
    private final List<String> scanned;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<Policy> rules = new ArrayList<>();
    private final Map<String, PolicyPage> pages = new HashMap<>();
    private final JsonObject data;

    Reading(ParseResult arguments, List<String> scanned) {
      this.arguments = arguments;
      this.scanned = scanned;
      List<String> paths = Options.texts(arguments, RegoOptions.DATA);
      this.data = paths.isEmpty() ? JsonObject.EMPTY : new RegoData(diagnostics).read(paths);
    }

    RegoPolicies read() {
      List<String> paths = Options.texts(arguments, RegoOptions.REGO);
      SourceFiles.Found found =
          SourceFiles.find(
              paths, name -> name.endsWith(".rego") || name.equals(RuleSource.METADATA));
      diagnostics.addAll(found.diagnostics());
      Set<Path> folders = new HashSet<>();
      for (SourceFile file : found.files()) {
        Path folder = folder(file);
        if (file.path().endsWith(RuleSource.METADATA)
            && Files.isRegularFile(folder.resolve(RuleSource.CODE))) {
          folders.add(folder);
          rule(file, folder);
        }
      }
      var modules = new ArrayList<SourceText>();
      for (SourceFile file : found.files()) {
        if (file.name().endsWith(".rego") && !isInRule(folder(file), folders)) {
          text(file.path(), file.name()).ifPresent(modules::add);
        }
      }
      var files = new PolicyFolders(paths, found.files());
      Optional<ConfigScan> configs = modules.isEmpty() ? Optional.empty() : configs(modules, files);
      if (rules.isEmpty() && modules.isEmpty() && diagnostics.isEmpty()) {
        diagnostics.add(
            Diagnostic.error("CLI-0008", "no policy found", String.join(" ", paths))
                .because("there is no file .rego and no rule folder of Kubescape")
                .toFix("name the file or folder that holds the policies"));
      }
      return new RegoPolicies(List.copyOf(rules), Map.copyOf(pages), configs, diagnostics);
    }

    private static Path folder(SourceFile file) {
      Path folder = file.path().toAbsolutePath().normalize().getParent();
      return folder == null ? Path.of("/") : folder;
    }

    private static boolean isInRule(Path folder, Set<Path> rules) {
      for (@Nullable Path above = folder; above != null; above = above.getParent()) {
        if (rules.contains(above)) {
          return true;
        }
      }
      return false;
    }

    private Optional<SourceText> text(Path path, String name) {
      switch (SourceFiles.read(new SourceFile(path, name), Limits.DEFAULT)) {
        case TextReading.Read(var text) -> {
          return Optional.of(text);
        }
        case TextReading.Unreadable(var fault) -> {
          diagnostics.add(fault);
          return Optional.empty();
        }
      }
    }

    private void rule(SourceFile metadata, Path folder) {
      String prefix =
          metadata.name().substring(0, metadata.name().length() - RuleSource.METADATA.length());
      Optional<SourceText> described = text(metadata.path(), metadata.name());
      Optional<SourceText> code = text(folder.resolve(RuleSource.CODE), prefix + RuleSource.CODE);
      Path filter = folder.resolve(RuleSource.FILTER);
      if (described.isEmpty() || code.isEmpty()) {
        return;
      }
      Documents.Parsed parsed = Documents.read(described.get(), Limits.DEFAULT);
      diagnostics.addAll(parsed.diagnostics());
      for (Document document : parsed.documents()) {
        if (document.root() instanceof JsonObject root) {
          Resource about = Resource.of(root, new FileOrigin(described.get()));
          compile(
              new RuleSource(
                  about,
                  code.get(),
                  Files.isRegularFile(filter)
                      ? text(filter, prefix + RuleSource.FILTER)
                      : Optional.empty()),
              folder);
        }
      }
    }

    private void compile(RuleSource source, Path folder) {
      KubescapeRule.Compiled compiled = KubescapeRule.compile(source);
      diagnostics.addAll(compiled.diagnostics());
      if (compiled.rule().isPresent()) {
        KubescapeRule rule = compiled.rule().get();
        rules.add(new KubescapePolicy(rule, inputs(folder)));
        pages.put(rule.name(), RulePage.of(source.metadata()));
      }
    }

    /// What the rule's library configures its controls with, and over that what is given.
    private ControlInputs inputs(Path folder) {
      Path defaults = folder.resolve("../../" + ControlInputs.DEFAULTS).normalize();
      Optional<JsonObject> library =
          Files.isRegularFile(defaults)
              ? new RegoData(diagnostics).object(new SourceFile(defaults, defaults.toString()))
              : Optional.empty();
      return library.map(ControlInputs::of).orElse(ControlInputs.NONE).with(ControlInputs.of(data));
    }

    private Optional<ConfigScan> configs(List<SourceText> modules, PolicyFiles files) {
      ConftestPolicies.Compiled compiled = ConftestPolicies.compile(modules, version(), data);
      diagnostics.addAll(compiled.diagnostics());
      if (compiled.policies().isEmpty()) {
        return Optional.empty();
      }
      ConftestPolicies policies = compiled.policies().get().reading(files);
      Set<String> namespaces = namespaces(policies);
      if (namespaces.stream().mapToInt(policies::count).sum() == 0) {
        diagnostics.add(
            Diagnostic.error(
                    "CONFTEST-0002",
                    "no rule judges in " + String.join(", ", namespaces),
                    modules.getFirst().name())
                .because("rules that judge are called deny, violation or warn")
                .toFix("name their packages with --rego-namespace, or use --all-namespaces"));
      }
      return Optional.of(
          new ConfigScan(
              policies,
              List.copyOf(namespaces),
              Options.given(arguments, RegoOptions.COMBINE),
              scanned));
    }

    private Set<String> namespaces(ConftestPolicies policies) {
      if (Options.given(arguments, RegoOptions.ALL_NAMESPACES)) {
        return policies.namespaces();
      }
      var named = new LinkedHashSet<String>();
      for (String written : Options.texts(arguments, RegoOptions.NAMESPACE)) {
        named.addAll(List.of(written.split(",", -1)));
      }
      return named.isEmpty() ? Set.of(MAIN) : named;
    }

    private RegoVersion version() {
      String word = Options.text(arguments, RegoOptions.VERSION).orElse("v1");
      return switch (word) {
        case "v0" -> RegoVersion.V0;
        case "v1" -> RegoVersion.V1;
        default -> throw Options.notOneOf(word, RegoOptions.VERSION, "v0, v1");
      };
    }
  }
}
