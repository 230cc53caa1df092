package dev.bulwark.sources.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Any text at all is changed as wanted, or not at all.
class TextEditorFuzzTest {
  private static final Limits LIMITS = new Limits(1 << 20, 40, 100_000, 10_000, 10_000);

  @FuzzTest(maxDuration = "10m")
  void changesOrRefuses(byte[] bytes) {
    SourceText text = SourceText.adopt("fuzz.yaml", bytes);
    List<Document> documents = Documents.read(text, LIMITS).documents();
    var wanted = new ArrayList<@Nullable Object>();
    documents.forEach(document -> wanted.add(document.root()));
    for (Document document : documents) {
      if (document.root() instanceof JsonObject root && !root.isEmpty()) {
        var patch = AnyPatch.to(root, new SplittableRandom(bytes.length));
        var change = new Change(document.index(), FieldPath.ROOT, List.of(patch));

        Edited edited = TextEditor.edit(text, documents, List.of(change), LIMITS);

        if (edited.refusals().isEmpty()) {
          wanted.set(document.index(), AnyPatch.applied(root, patch));
        }
        assertThat(Documents.read(edited.text(), LIMITS).documents())
            .extracting(Document::root)
            .isEqualTo(wanted);
        wanted.set(document.index(), root);
      }
    }
  }
}
