package dev.bulwark.sources.edit;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.edit.Edited.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Changes objects in a text of YAML or JSON where they stand.
///
/// ```java
/// Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
/// Edited edited = TextEditor.edit(text, parsed.documents(), changes, Limits.DEFAULT);
/// edited.text();      // only what the changes ask for is different
/// edited.refusals();  // what could not be changed, and why
/// ```
///
/// Comments, order, quotes, anchors, indentation and line breaks stay; what is new is written as
/// its neighbours are. The result is read again: a change whose result is not the wanted tree, in
/// its own document and in all others, is refused.
public final class TextEditor {
  /// Attempts at one document: refusals are found by halves, each of which is read again.
  private static final int MOST_ATTEMPTS = 200;

  private final SourceText text;
  private final Limits limits;
  private final Layout layout;
  private final Splices splices = new Splices();
  private final List<Refusal> refusals = new ArrayList<>();

  private TextEditor(SourceText text, Limits limits) {
    this.text = text;
    this.limits = limits;
    this.layout = new Layout(text.bytes());
  }

  /// Makes what changes can be made.
  ///
  /// @param documents what [Documents#read] made of this very text
  /// @param changes those of one document are made in this order
  public static Edited edit(
      SourceText text, List<Document> documents, List<Change> changes, Limits limits) {
    var byDocument = new TreeMap<Integer, List<Change>>();
    for (Change change : changes) {
      byDocument.computeIfAbsent(change.document(), _ -> new ArrayList<>()).add(change);
    }
    return new TextEditor(text, limits).edit(documents, byDocument, changes);
  }

  /// An object as patches make it; empty where one of them does not fit it.
  public static Optional<JsonObject> patched(JsonObject object, List<Patch> patches) {
    var patching = new Patching(object);
    try {
      patching.apply(new Change(0, FieldPath.ROOT, patches));
    } catch (CannotEdit _) {
      return Optional.empty();
    }
    return patching.root().value() instanceof JsonObject patched
        ? Optional.of(patched)
        : Optional.empty();
  }

  private Edited edit(
      List<Document> documents, Map<Integer, List<Change>> byDocument, List<Change> changes) {
    var roots = new ArrayList<@Nullable Object>();
    documents.forEach(document -> roots.add(document.root()));
    byDocument.forEach(
        (index, ofDocument) -> {
          var editing = new DocumentEditing(documents, index);
          editing.make(ofDocument);
          editing.finish();
          roots.set(index, editing.root());
        });
    byte[] bytes = splices.applied(text.bytes(), 0, text.bytes().length);
    SourceText result = SourceText.adopt(text.name(), bytes);
    if (!roots(result).equals(roots)) {
      return new Edited(
          text,
          changes.stream()
              .map(change -> new Refusal(change, "the file would not read back as wanted"))
              .toList());
    }
    boolean same = Arrays.equals(bytes, text.bytes());
    var order = new IdentityHashMap<Change, Integer>();
    changes.forEach(change -> order.put(change, order.size()));
    refusals.sort(Comparator.comparing(refusal -> order.get(refusal.change())));
    return new Edited(same ? text : result, refusals);
  }

  private List<@Nullable Object> roots(SourceText result) {
    var roots = new ArrayList<@Nullable Object>();
    Documents.read(result, limits).documents().forEach(document -> roots.add(document.root()));
    return roots;
  }

  /// The work on one document: the stretch of text from the end of the one before to the start of
  /// the one behind is read again after each attempt.
  private final class DocumentEditing {
    private final Document document;
    private final Style style;
    private final int from;
    private final int to;
    private final List<Change> made = new ArrayList<>();
    private Result known;
    private int attempts;

    private record Result(@Nullable Object root, Splices splices) {}

    DocumentEditing(List<Document> documents, int index) {
      this.document = documents.get(index);
      this.style = new Style.Survey(layout).of(document.root(), document.range());
      this.from = index == 0 ? 0 : documents.get(index - 1).range().end();
      this.to =
          index + 1 == documents.size()
              ? layout.length()
              : documents.get(index + 1).range().start();
      this.known = new Result(document.root(), new Splices());
    }

    @Nullable Object root() {
      return known.root();
    }

    void finish() {
      splices.addAll(known.splices());
    }

    /// Makes all changes that can be made, on top of those made before.
    void make(List<Change> changes) {
      try {
        attempt(changes);
      } catch (CannotEdit e) {
        if (changes.size() == 1 || attempts > MOST_ATTEMPTS) {
          changes.forEach(change -> refusals.add(new Refusal(change, e.reason())));
          return;
        }
        make(changes.subList(0, changes.size() / 2));
        make(changes.subList(changes.size() / 2, changes.size()));
      }
    }

    private void attempt(List<Change> changes) throws CannotEdit {
      attempts++;
      var all = new ArrayList<>(made);
      all.addAll(changes);
      var patching = new Patching(document.root());
      for (Change change : all) {
        patching.apply(change);
      }
      Object root = patching.root().value();
      var own = new Splices();
      Anchors.Document anchored =
          Anchors.of(layout, patching.root(), document.range(), style.json());
      new NodeEdits(layout, style, anchored.anchors(), own)
          .edit(anchored.wanted(), Site.root(document.root(), document.range()));
      byte[] bytes = own.applied(text.bytes(), from, to);
      List<@Nullable Object> read = roots(SourceText.adopt(text.name(), bytes));
      if (read.size() != 1 || !Objects.equals(read.getFirst(), root)) {
        throw new CannotEdit(anchored.anchors().whyNot());
      }
      made.addAll(changes);
      known = new Result(root, own);
    }
  }
}
