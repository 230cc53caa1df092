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
  private final TreeBuilder builder;
  private @Nullable ManifestReader manifests;
  private final List<Tree> trees = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private YamlText(SourceText text, Budget budget) {
    this.text = text;
    this.bytes = text.bytes();
    this.budget = budget;
    this.builder = new TreeBuilder(budget);
  }

  /// What a text holds.
  ///
  /// @param trees in the order of the text
  /// @param diagnostics an error for each document that is not among the trees, and warnings
  public record Content(List<Tree> trees, List<Diagnostic> diagnostics) {}

  public static Content read(SourceText text, Budget budget) {
    var reading = new YamlText(text, budget);
    reading.readAll();
    return new Content(reading.trees, reading.diagnostics);
  }

  private void readAll() {
    var segments = new Segments(bytes);
    try {
      checkWhole();
    } catch (Fault fault) {
      report(fault, 0, 0);
      return;
    }
    while (segments.advance()) {
      try {
        read(segments);
      } catch (Fault fault) {
        report(fault, segments.start(), segments.end());
      }
      int stray = segments.stray();
      if (stray >= 0) {
        report(Faults.afterDocumentEnd(stray, stray + 1), segments.start(), segments.end());
      }
    }
  }

  private void checkWhole() throws Fault {
    if (bytes.length > budget.bytes) {
      throw Faults.tooLarge(bytes.length, budget.bytes);
    }
    Encodings.check(bytes);
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
    var duplicates = new ArrayList<Runnable>();
    Warnings warnings =
        (key, from, to) ->
            duplicates.add(() -> warn(key, from, to, segments.start(), segments.end()));
    var json = JsonReader.read(bytes, segments.content(), segments.end(), builder, warnings);
    if (json.fault() == null) {
      duplicates.forEach(Runnable::run);
      trees.addAll(json.trees());
      return;
    }
    try {
      readYaml(segments);
    } catch (Fault fault) {
      trees.addAll(json.trees());
      boolean isJson = !json.trees().isEmpty() || text.name().endsWith(".json");
      throw isJson ? json.fault() : fault;
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
      add(manifests().read(segments.content(), segments.end(), segments.isMarked()));
    } catch (Bail _) {
      readEvents(segments);
    }
  }

  private void readEvents(Segments segments) throws Fault {
    int start = segments.start();
    int end = segments.end();
    Warnings warnings = (key, from, to) -> warn(key, from, to, start, end);
    add(EventReader.read(bytes, start, end, segments.isAscii(), budget, builder, warnings));
  }

  private ManifestReader manifests() {
    var known = manifests;
    if (known == null) {
      known = new ManifestReader(bytes, builder);
      manifests = known;
    }
    return known;
  }

  private void add(@Nullable Tree tree) {
    if (tree != null) {
      trees.add(tree);
    }
  }

  private void report(Fault fault, int start, int end) {
    var span = text.span(fault.start, fault.end);
    diagnostics.add(
        Diagnostic.error(fault.code, fault.what, text.name())
            .at(span, Excerpts.of(text, span, start, end))
            .because(fault.why)
            .toFix(fault.fix));
  }

  private void warn(String key, int keyStart, int keyEnd, int start, int end) {
    var span = text.span(keyStart, keyEnd);
    diagnostics.add(
        Diagnostic.warning("YAML-0005", "key `" + key + "` is set twice", text.name())
            .at(span, Excerpts.of(text, span, start, end))
            .because(
                "the mapping already has this key; kubectl takes the later value, as done here")
            .toFix("Keep one of the two"));
  }
}
