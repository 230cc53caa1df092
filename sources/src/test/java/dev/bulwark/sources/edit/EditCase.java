package dev.bulwark.sources.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Patch;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text, patches to its documents, and what becomes of it.
final class EditCase {
  private final SourceText text;
  private final List<Document> documents;
  private final List<Change> changes = new ArrayList<>();
  private int document;

  private EditCase(String name, String text) {
    this.text = SourceText.of(name, text);
    this.documents = Documents.read(this.text, Limits.DEFAULT).documents();
  }

  static EditCase yaml(String text) {
    return new EditCase("test.yaml", text);
  }

  static EditCase json(String text) {
    return new EditCase("test.json", text);
  }

  EditCase inDocument(int index) {
    document = index;
    return this;
  }

  EditCase set(String path, @Nullable Object value) {
    return patch(new Patch.Set(path(path), value));
  }

  EditCase remove(String path) {
    return patch(new Patch.Remove(path(path)));
  }

  private EditCase patch(Patch patch) {
    changes.add(new Change(document, FieldPath.ROOT, List.of(patch)));
    return this;
  }

  void becomes(String wanted) {
    Edited edited = TextEditor.edit(text, documents, changes, Limits.DEFAULT);
    assertThat(edited.refusals()).isEmpty();
    assertThat(string(edited.text())).isEqualTo(wanted);
  }

  void isRefused(String reason) {
    Edited edited = TextEditor.edit(text, documents, changes, Limits.DEFAULT);
    assertThat(edited.refusals()).hasSize(1);
    assertThat(edited.refusals().getFirst().reason()).contains(reason);
    assertThat(edited.text()).isSameAs(text);
  }

  static String string(SourceText text) {
    return new String(text.bytes(), UTF_8);
  }

  /// `spec.containers[0].image`; in brackets is an index if it is a number, else a key.
  static FieldPath path(String text) {
    FieldPath path = FieldPath.ROOT;
    for (String step : text.split("[.\\[\\]]+", -1)) {
      if (!step.isEmpty()) {
        boolean index = step.chars().allMatch(Character::isDigit);
        path = index ? path.index(Integer.parseInt(step)) : path.key(step);
      }
    }
    return path;
  }
}
