package dev.bulwark.cli.policy;

import dev.bulwark.compliance.Catalogue;
import dev.bulwark.compliance.Triage;
import dev.bulwark.compliance.baseline.ControlSelection;
import dev.bulwark.configs.ConfigDocuments;
import dev.bulwark.configs.ConfigFormat;
import dev.bulwark.conftest.ConftestPolicies;
import dev.bulwark.conftest.ConftestPolicies.FileInfo;
import dev.bulwark.conftest.Result;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.reports.ScanResult.Judged;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Configuration files of any format, judged by policies of conftest.
///
/// @param combined whether the rules are given all documents at once
/// @param paths what is scanned
public record ConfigScan(
    ConftestPolicies policies, List<String> namespaces, boolean combined, List<String> paths) {
  private static final String STANDARD_INPUT = "-";

  /// One document, and what it is called.
  private record Given(Resource resource, @Nullable Object tree, FileInfo file) {}

  /// What was said of the documents that are there.
  public record Answer(List<Judged> judged, List<Diagnostic> diagnostics) {
    /// The same beside what others said; of one object, behind that.
    public List<Judged> with(List<Judged> others) {
      var all = new ArrayList<Judged>(others);
      for (Judged one : judged) {
        int same = indexOf(one.resource(), all);
        if (same < 0) {
          all.add(one);
        } else {
          all.set(same, joined(all.get(same), one));
        }
      }
      return all;
    }

    private static int indexOf(Resource resource, List<Judged> all) {
      for (int i = 0; i < all.size(); i++) {
        Resource other = all.get(i).resource();
        if (other.id().equals(resource.id())
            && other.origin().name().equals(resource.origin().name())) {
          return i;
        }
      }
      return -1;
    }

    private static Judged joined(Judged one, Judged other) {
      var verdicts = new ArrayList<>(one.verdicts());
      verdicts.addAll(other.verdicts());
      var findings = new ArrayList<>(one.findings());
      findings.addAll(other.findings());
      findings.sort(dev.bulwark.model.Finding.WORST_FIRST);
      return new Judged(one.resource(), verdicts, findings);
    }
  }

  /// How many rules judge.
  int count() {
    return namespaces.stream().mapToInt(policies::count).sum();
  }

  /// Judges the files that rules of conftest are about.
  ///
  /// @param loaded what was read as manifests, of which that of standard input is judged as well
  public Answer judge(List<Resource> loaded, ControlSelection selection) {
    var diagnostics = new ArrayList<Diagnostic>();
    List<Given> given = read(loaded, diagnostics);
    var triage = new Triage(Catalogue.builtIn(), _ -> java.util.Optional.empty(), selection);
    var judged = new ArrayList<Judged>();
    for (Given each : combined ? List.of(combined(given)) : given) {
      var verdicts = new ArrayList<Verdict>();
      for (String namespace : namespaces) {
        for (Result result : policies.judge(namespace, each.tree(), each.file())) {
          verdicts.add(verdict(result, each.resource()));
        }
      }
      judged.add(new Judged(each.resource(), verdicts, triage.findings(verdicts)));
    }
    return new Answer(judged, diagnostics);
  }

  private List<Given> read(List<Resource> loaded, List<Diagnostic> diagnostics) {
    var given = new ArrayList<Given>();
    List<String> named = paths.stream().filter(path -> !path.equals(STANDARD_INPUT)).toList();
    if (named.size() < paths.size()) {
      for (Resource resource : loaded) {
        if (resource.origin().name().equals("stdin")) {
          given.add(new Given(resource, resource.raw(), new FileInfo("stdin", "")));
        }
      }
    }
    SourceFiles.Found found = SourceFiles.find(named, name -> ConfigFormat.of(name).isPresent());
    diagnostics.addAll(found.diagnostics());
    for (SourceFile file : found.files()) {
      switch (SourceFiles.read(file, Limits.DEFAULT)) {
        case TextReading.Unreadable(var fault) -> diagnostics.add(fault);
        case TextReading.Read(var text) -> read(file.path(), text, given, diagnostics);
      }
    }
    return given;
  }

  private static void read(
      Path path, SourceText text, List<Given> given, List<Diagnostic> diagnostics) {
    Path absolute = path.toAbsolutePath().normalize();
    String fileName = String.valueOf(absolute.getFileName());
    ConfigFormat format =
        ConfigFormat.of(fileName).orElse(ConfigFormat.named("yaml").orElseThrow());
    ConfigDocuments read = ConfigDocuments.read(format, text);
    diagnostics.addAll(read.diagnostics());
    var file = new FileInfo(fileName, String.valueOf(absolute.getParent()));
    List<@Nullable Object> documents = read.documents();
    for (int i = 0; i < documents.size(); i++) {
      Object tree = documents.get(i);
      String name = documents.size() == 1 ? fileName : fileName + "[" + i + "]";
      given.add(new Given(resource(tree, text, format, name), tree, file));
    }
  }

  private static Resource resource(
      @Nullable Object tree, SourceText text, ConfigFormat format, String name) {
    var origin = new FileOrigin(text);
    JsonObject raw = tree instanceof JsonObject object ? object : JsonObject.EMPTY;
    return Resource.looksLike(raw)
        ? Resource.of(raw, origin)
        : Resource.document(raw, origin, format.name(), name);
  }

  /// All documents as one, by the names of their files.
  private static Given combined(List<Given> given) {
    var contents = new ArrayList<JsonObject>();
    given.stream()
        .sorted(java.util.Comparator.comparing(each -> each.resource().origin().name()))
        .forEach(
            each ->
                contents.add(
                    JsonObject.of(
                        "path", each.resource().origin().name(), "contents", each.tree())));
    String name = "Combined";
    return new Given(
        Resource.document(JsonObject.EMPTY, new FileOrigin(SourceText.of(name, "")), "files", name),
        JsonArray.copyOf(contents),
        new FileInfo(name, ""));
  }

  /// A warning is no more than a note, for conftest lets it pass.
  private static Verdict verdict(Result result, Resource resource) {
    Verdict failed =
        Verdict.fail(
            result.namespace(),
            result.rule(),
            resource,
            result.message(),
            resource.raw().range().isEmpty() ? List.of() : List.of(FieldPath.ROOT));
    return switch (result.kind()) {
      case FAILURE -> failed;
      case WARNING -> failed.withOutcome(Verdict.Outcome.WARN).withSeverity(Severity.INFO);
      case EXCEPTION -> failed.withOutcome(Verdict.Outcome.SKIP);
      case SUCCESS -> Verdict.pass(result.namespace(), result.rule(), resource);
      case ERROR -> failed.withOutcome(Verdict.Outcome.ERROR);
    };
  }
}
