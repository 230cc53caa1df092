package dev.bulwark.sources.yaml;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the documents of one text, each by itself: a fault costs one document.
public final class YamlText {
  private final SourceText text;
  private final byte[] bytes;
  private final Budget budget;
  private final YamlVersion version;
  private final TreeBuilder builder;
  private final Reports reports;
  private @Nullable ManifestReader manifests;
  private @Nullable JsonReader json;
  private final List<Tree> trees = new ArrayList<>();

  private YamlText(SourceText text, Budget budget, YamlVersion version) {
    this.version = version;
    this.text = text;
    this.bytes = text.bytes();
    this.budget = budget;
    this.builder = new TreeBuilder(budget);
    this.reports = new Reports(text);
  }

  /// What a text holds.
  ///
  /// @param trees in the order of the text
  /// @param diagnostics an error for each document that is not among the trees, and warnings
  public record Content(List<Tree> trees, List<Diagnostic> diagnostics) {}

  public static Content read(SourceText text, Budget budget, YamlVersion version) {
    var reading = new YamlText(text, budget, version);
    try {
      reading.readAll();
    } catch (Fault fault) {
      reading.reports.fault(fault);
    }
    return new Content(reading.trees, reading.reports.diagnostics());
  }

  /// Throws what stands against reading the text, or the rest of it.
  private void readAll() throws Fault {
    if (bytes.length > budget.bytes) {
      throw Faults.tooLarge(bytes.length, budget.bytes);
    }
    Encodings.check(bytes);
    var segments = new Segments(bytes);
    for (int count = 0; segments.advance(); count++) {
      reports.begin(segments.start(), segments.end());
      if (count == budget.documents) {
        throw Faults.tooManyDocuments(segments.start(), budget.documents);
      }
      try {
        read(segments);
      } catch (Fault fault) {
        reports.fault(fault);
      }
      int stray = segments.stray();
      if (stray >= 0) {
        reports.fault(Faults.afterDocumentEnd(stray, stray + 1));
      }
    }
  }

  private void read(Segments segments) throws Fault {
    if (!segments.isAscii()) {
      Characters.checkUtf8(bytes, segments.start(), segments.end());
    }
    if (beginsLikeJson(segments)) {
      readJson(segments);
    } else {
      readYaml(segments);
    }
  }

  private boolean beginsLikeJson(Segments segments) {
    int at = segments.content();
    while (at < segments.end() && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    return at < segments.end() && (bytes[at] == '{' || bytes[at] == '[');
  }

  /// What is no JSON may be a flow collection of YAML. If it is neither, the values before the
  /// fault are kept.
  private void readJson(Segments segments) throws Fault {
    var reader = jsonReader();
    var fault = reader.read(segments.content(), segments.end());
    if (fault == null) {
      trees.addAll(reader.trees());
      return;
    }
    reports.forgetWarnings();
    try {
      readYaml(segments);
    } catch (Fault yamlFault) {
      trees.addAll(reader.trees());
      boolean isJson = !reader.trees().isEmpty() || text.name().endsWith(".json");
      throw isJson ? fault : yamlFault;
    }
  }

  private void readYaml(Segments segments) throws Fault {
    if (!segments.isAscii() || segments.isOdd()) {
      Characters.checkForYaml(bytes, segments.start(), segments.end());
    }
    if (segments.isOdd() || segments.hasDirectives()) {
      readEvents(segments);
      return;
    }
    try {
      add(manifestReader().read(segments.content(), segments.end(), segments.isMarked()));
    } catch (Bail _) {
      readEvents(segments);
    }
  }

  private void readEvents(Segments segments) throws Fault {
    int start = segments.start();
    int end = segments.end();
    add(EventReader.read(bytes, start, end, segments.isAscii(), budget, builder, version, reports));
  }

  private void add(@Nullable Tree tree) {
    if (tree != null) {
      trees.add(tree);
    }
  }

  private ManifestReader manifestReader() {
    var known = manifests;
    if (known == null) {
      known = new ManifestReader(bytes, builder, version);
      manifests = known;
    }
    return known;
  }

  private JsonReader jsonReader() {
    var known = json;
    if (known == null) {
      known = new JsonReader(bytes, builder, reports);
      json = known;
    }
    return known;
  }
}
