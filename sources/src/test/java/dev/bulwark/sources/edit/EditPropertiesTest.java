package dev.bulwark.sources.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Positions.Range;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.yaml.AnyYaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EditPropertiesTest {
  private static final Pattern COMMENT = Pattern.compile("# c\\d+");

  /// Fifty documents a seed.
  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void changesNothingButWhatIsPatched(int seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 50; i++) {
      SourceText text = SourceText.of("any.yaml", AnyManifest.text(random));
      List<Document> documents = Documents.read(text, Limits.DEFAULT).documents();
      int chosen = random.nextInt(documents.size());
      var changes = new ArrayList<Change>();
      Object wanted = documents.get(chosen).root();
      for (int k = 1 + random.nextInt(3); k > 0; k--) {
        if (!(wanted instanceof JsonObject root) || root.isEmpty()) {
          break;
        }
        Patch patch = AnyPatch.to(root, random);
        changes.add(new Change(chosen, FieldPath.ROOT, List.of(patch)));
        wanted = AnyPatch.applied(wanted, patch);
      }

      Edited edited = TextEditor.edit(text, documents, changes, Limits.DEFAULT);

      String told = EditCase.string(text) + "\n=====\n" + changes + "\n=====\n";
      assertThat(edited.refusals()).as(told).isEmpty();
      List<Document> after = Documents.read(edited.text(), Limits.DEFAULT).documents();
      told += EditCase.string(edited.text());
      assertThat(after).as(told).hasSameSizeAs(documents);
      assertThat(after.get(chosen).root()).as(told).isEqualTo(wanted);
      assertThat(spellings(edited.text(), after))
          .as(told)
          .containsAllEntriesOf(untouched(spellings(text, documents), changes));
      assertThat(comments(edited.text())).as(told).isSubsetOf(comments(text));
      boolean cuts = changes.stream().anyMatch(EditPropertiesTest::mayCut);
      if (!cuts) {
        assertThat(comments(edited.text())).as(told).isEqualTo(comments(text));
      }
      Edited again =
          TextEditor.edit(edited.text(), after, List.of(setAll(chosen, wanted)), Limits.DEFAULT);
      assertThat(again.text()).as("idempotent").isSameAs(edited.text());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void makesWhatIsWantedOrRefusesWhateverTheSpelling(int seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      SourceText text = SourceText.of("any.yaml", AnyYaml.text(random));
      List<Document> documents = Documents.read(text, Limits.DEFAULT).documents();
      for (Document document : documents) {
        if (document.root() instanceof JsonObject root && !root.isEmpty()) {
          Patch patch = AnyPatch.to(root, random);
          var change = new Change(document.index(), FieldPath.ROOT, List.of(patch));

          Edited edited = TextEditor.edit(text, documents, List.of(change), Limits.DEFAULT);

          var wanted = new ArrayList<@Nullable Object>();
          documents.forEach(each -> wanted.add(each.root()));
          if (edited.refusals().isEmpty()) {
            wanted.set(document.index(), AnyPatch.applied(root, patch));
          }
          assertThat(Documents.read(edited.text(), Limits.DEFAULT).documents())
              .as(EditCase.string(text) + "\n" + patch)
              .extracting(Document::root)
              .isEqualTo(wanted);
        }
      }
    }
  }

  private static Change setAll(int document, @Nullable Object wanted) {
    return new Change(document, FieldPath.ROOT, List.of(new Patch.Set(FieldPath.ROOT, wanted)));
  }

  private static boolean mayCut(Change change) {
    return !(change.patches().getFirst() instanceof Patch.Set(_, var value))
        || value instanceof JsonObject
        || value instanceof JsonArray
        || !change.patches().getFirst().path().toString().contains("new");
  }

  /// The scalars of all documents as they are spelled, by path.
  private static Map<String, String> spellings(SourceText text, List<Document> documents) {
    var spellings = new HashMap<String, String>();
    for (Document document : documents) {
      collect(text, document.root(), FieldPath.ROOT.index(document.index()), spellings);
    }
    return spellings;
  }

  private static void collect(
      SourceText text, @Nullable Object node, FieldPath path, Map<String, String> into) {
    if (node instanceof JsonObject object) {
      for (int i = 0; i < object.size(); i++) {
        FieldPath child = path.key(object.keyAt(i));
        spell(text, object.valueRange(i).orElseThrow(), object.valueAt(i), child, into);
      }
    } else if (node instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        spell(text, array.elementRange(i).orElseThrow(), array.get(i), path.index(i), into);
      }
    }
  }

  private static void spell(
      SourceText text,
      Range range,
      @Nullable Object value,
      FieldPath path,
      Map<String, String> into) {
    if (value instanceof JsonObject || value instanceof JsonArray) {
      collect(text, value, path, into);
    } else {
      into.put(
          path.toString(),
          new String(text.bytes(), range.start(), range.end() - range.start(), UTF_8));
    }
  }

  /// Without what stands at or below a changed path, or in a list that lost an element.
  private static Map<String, String> untouched(Map<String, String> all, List<Change> changes) {
    var untouched = new HashMap<>(all);
    for (Change change : changes) {
      Patch patch = change.patches().getFirst();
      FieldPath path = patch.path();
      boolean element = path.steps().getLast() instanceof FieldPath.Step.Index;
      FieldPath touched =
          patch instanceof Patch.Remove && element ? path.parent().orElseThrow() : path;
      String prefix = FieldPath.ROOT.index(change.document()).append(touched).toString();
      untouched.keySet().removeIf(key -> key.startsWith(prefix));
      untouched.keySet().removeIf(prefix::startsWith);
    }
    return untouched;
  }

  private static List<String> comments(SourceText text) {
    return COMMENT.matcher(EditCase.string(text)).results().map(match -> match.group()).toList();
  }
}
