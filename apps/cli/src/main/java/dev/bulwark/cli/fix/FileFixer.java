package dev.bulwark.cli.fix;

import dev.bulwark.cli.fix.ObjectFix.Made;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Positions.Range;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.ManifestObjects;
import dev.bulwark.sources.ManifestObjects.Placed;
import dev.bulwark.sources.edit.Change;
import dev.bulwark.sources.edit.Edited;
import dev.bulwark.sources.edit.TextEditor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Fixes the objects of one file in its text. What the editor refuses is left out, and its object
/// fixed anew without it.
final class FileFixer {
  private final SourceText text;
  private final List<Document> documents;
  private final ObjectFixer fixer;

  FileFixer(SourceText text, ObjectFixer fixer) {
    this.text = text;
    this.documents = Documents.read(text, Limits.DEFAULT).documents();
    this.fixer = fixer;
  }

  /// An object at work.
  private static final class Work {
    private final Placed placed;
    private final Map<String, String> impossible = new HashMap<>();
    private ObjectFix fix;

    Work(Placed placed, ObjectFix fix) {
      this.placed = placed;
      this.fix = fix;
    }
  }

  private record Origin(Work work, Made made) {}

  /// Fixes what can be fixed.
  ///
  /// @param resources the objects of the file that have findings
  FixedFile fix(List<Resource> resources) {
    var works = new ArrayList<Work>();
    Map<Range, Deque<Placed>> places = places();
    for (Resource resource : resources) {
      Range range = resource.raw().range().orElseThrow();
      Placed placed = Objects.requireNonNull(places.get(range)).remove();
      works.add(new Work(placed, fixer.fix(resource, Map.of())));
    }
    while (true) {
      var origins = new IdentityHashMap<Change, Origin>();
      var changes = new ArrayList<Change>();
      for (Work work : works) {
        for (Made made : work.fix.made()) {
          var change = new Change(work.placed.document(), work.placed.at(), made.patches());
          origins.put(change, new Origin(work, made));
          changes.add(change);
        }
      }
      Edited edited = TextEditor.edit(text, documents, changes, Limits.DEFAULT);
      if (edited.refusals().isEmpty()) {
        return new FixedFile(text, edited.text(), works.stream().map(work -> work.fix).toList());
      }
      for (Edited.Refusal refusal : edited.refusals()) {
        Origin origin = Objects.requireNonNull(origins.get(refusal.change()));
        Work work = origin.work();
        work.impossible.put(ObjectFix.key(origin.made().finding()), refusal.reason());
        work.fix = fixer.fix(work.fix.resource(), work.impossible);
      }
    }
  }

  /// The objects of the text by the bytes they cover; an alias covers those of its anchor.
  private Map<Range, Deque<Placed>> places() {
    var places = new HashMap<Range, Deque<Placed>>();
    for (Document document : documents) {
      for (Placed placed : ManifestObjects.of(document, new FileOrigin(text))) {
        places
            .computeIfAbsent(placed.resource().raw().range().orElseThrow(), _ -> new ArrayDeque<>())
            .add(placed);
      }
    }
    return places;
  }

  /// The objects of a text in its order.
  static List<Resource> objects(SourceText text) {
    var objects = new ArrayList<Resource>();
    for (Document document : Documents.read(text, Limits.DEFAULT).documents()) {
      ManifestObjects.of(document, new FileOrigin(text))
          .forEach(placed -> objects.add(placed.resource()));
    }
    return objects;
  }
}
