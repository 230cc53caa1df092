package dev.bulwark.kustomize;

import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.NodeReader;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the files of a build, and remembers which they were.
final class SourceReader {
  private static final int MOST_TEXTS_WITHIN_TEXTS = 100_000;
  private static final String KEY_TWICE = "YAML-0005";

  private final SourceTree tree;
  private final Limits limits;
  private final Map<String, SourceText> texts = new HashMap<>();
  private final Map<String, SourceText> textsByName = new HashMap<>();
  private final Map<String, List<Document>> documents = new HashMap<>();
  private final SortedSet<String> used = new TreeSet<>();
  private final SortedSet<Diagnostic> warnings = new TreeSet<>(Diagnostic.ORDER);
  private int textsWithin;

  SourceReader(SourceTree tree, Limits limits) {
    this.tree = tree;
    this.limits = limits;
  }

  SourceTree tree() {
    return tree;
  }

  SortedSet<String> used() {
    return used;
  }

  /// All texts that were read, by what people call them.
  Map<String, SourceText> textsByName() {
    return textsByName;
  }

  SortedSet<Diagnostic> warnings() {
    return warnings;
  }

  /// The text of a file that something names.
  SourceText text(String path) {
    SourceText known = texts.get(path);
    if (known != null) {
      return known;
    }
    return switch (tree.read(path)) {
      case TextReading.Read(SourceText text) -> {
        used.add(path);
        texts.put(path, text);
        textsByName.put(text.name(), text);
        yield text;
      }
      case TextReading.Unreadable(Diagnostic fault) -> throw Fault.of(fault);
    };
  }

  /// The documents of a file, each as a tree of its own.
  List<Node> documents(String path) {
    SourceText text = text(path);
    List<Document> parsed = documents.get(path);
    if (parsed == null) {
      parsed = parsed(text, Reading.OBJECTS);
      documents.put(path, parsed);
    }
    return nodes(parsed, NodeReader.of(text));
  }

  /// The first document of the file of a kustomization, where keys may stand twice: the last one
  /// counts. Null where there is none.
  @Nullable Node kustomization(String path) {
    SourceText text = text(path);
    List<Node> nodes = nodes(parsed(text, Reading.KUSTOMIZATION), NodeReader.ofSettings(text));
    return nodes.isEmpty() ? null : nodes.getFirst();
  }

  /// The documents of a text that stands in a scalar.
  List<Node> documents(ScalarNode scalar) {
    if (++textsWithin > MOST_TEXTS_WITHIN_TEXTS) {
      throw new Fault("KUST-0015", "more inline texts than are read", scalar.at());
    }
    SourceText text = SourceText.of(scalar.at().span().source(), scalar.written());
    return nodes(parsed(text, Reading.WITHIN), NodeReader.within(scalar, text));
  }

  /// Whether a scalar holds a text whose documents can be read.
  boolean isReadable(ScalarNode scalar) {
    SourceText text = SourceText.of(scalar.at().span().source(), scalar.written());
    return Documents.read(text, limits).diagnostics().isEmpty();
  }

  private static List<Node> nodes(List<Document> documents, NodeReader reader) {
    var nodes = new ArrayList<Node>();
    for (Document document : documents) {
      nodes.add(reader.read(document.root(), document.range()));
    }
    return nodes;
  }

  /// What a text is read for.
  private enum Reading {
    KUSTOMIZATION,
    OBJECTS,
    WITHIN
  }

  private List<Document> parsed(SourceText text, Reading purpose) {
    Documents.Parsed parsed = Documents.read(text, limits);
    for (Diagnostic found : parsed.diagnostics()) {
      if (found.level() == Diagnostic.Level.ERROR) {
        throw Fault.of(found);
      }
      if (purpose == Reading.OBJECTS && found.code().equals(KEY_TWICE)) {
        throw Fault.of(refusing(found));
      }
      if (purpose != Reading.WITHIN) {
        warnings.add(found);
      }
    }
    return parsed.documents();
  }

  /// What kubectl lets pass, and kustomize does not.
  private static Diagnostic refusing(Diagnostic warning) {
    return new Diagnostic(
        "KUST-0007",
        Diagnostic.Level.ERROR,
        warning.what(),
        warning.source(),
        warning.span(),
        warning.excerpt(),
        "kustomize refuses an object in which a key stands twice",
        warning.fix());
  }

  /// The diagnostic of a fault, with the lines it is about.
  Diagnostic shown(Fault fault) {
    Span place = fault.place();
    SourceText text = place == null ? null : textsByName.get(place.source());
    return place == null || text == null
        ? fault.diagnostic()
        : fault.diagnostic().at(place, text.excerpt(place, 1));
  }

  /// Where something stands that is said by a file as a whole.
  Provenance top(SourceText text) {
    return Provenance.near(text.span(0, 0));
  }
}
