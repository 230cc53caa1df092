package dev.bulwark.gitops;

import dev.bulwark.gitops.Deployment.Values;
import dev.bulwark.gitops.Finish.Mark;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.values.GoJsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands in an object, taken out of it with its places.
record Settings(Resource of) {
  /// The strings of a list.
  static List<String> texts(JsonObject object, String key) {
    var texts = new ArrayList<String>();
    for (Object element : object.array(key)) {
      if (element instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  /// An entry of an object, for the metadata of others.
  Mark mark(JsonObject object, String key, String value) {
    int i = object.find(key);
    return new Mark(key, value, place(object.keyRange(i)), place(object.valueRange(i)));
  }

  /// All texts of an object.
  List<Mark> marks(JsonObject object) {
    var marks = new ArrayList<Mark>();
    object.forEach(
        (key, value) -> {
          if (value instanceof String text) {
            marks.add(mark(object, key, text));
          }
        });
    return marks;
  }

  /// What an object of Flux does to all that is deployed: its common metadata and variables.
  Finish finish(Variables variables) {
    JsonObject metadata = of.raw().object("spec").object("commonMetadata");
    return new Finish(
        of,
        Optional.empty(),
        marks(metadata.object("labels")),
        marks(metadata.object("annotations")),
        variables);
  }

  Provenance place(Optional<Positions.Range> range) {
    return range
        .flatMap(of.origin()::provenance)
        .orElseGet(() -> Provenance.near(new Span(of.origin().name(), 1, 1, 1, 1)));
  }

  /// A part as some controller's settings, with the places it has here.
  Resource settings(JsonObject part) {
    return Resource.document(part, of.origin(), of.id().kind(), of.id().name());
  }

  /// A tree of values as a text of its own.
  Optional<Values> tree(JsonObject values) {
    Optional<Values> placed = values.range().flatMap(range -> placed(range, values));
    return Optional.of(placed.orElseGet(() -> alone(SourceText.of(name(), GoJsonText.of(values)))));
  }

  /// A text of values that stands in an object.
  Optional<Values> text(JsonObject object, String key) {
    return object
        .string(key)
        .map(
            text -> {
              Object values = read(SourceText.of("", text));
              return object
                  .valueRange(object.find(key))
                  .flatMap(range -> placed(behindHeader(range), values))
                  .orElseGet(() -> alone(SourceText.of(name(), text)));
            });
  }

  /// Values that have no lines in a file.
  static Values alone(SourceText text) {
    return new Values(text, text);
  }

  private String name() {
    return of.origin().name() + " (" + of.displayName() + ")";
  }

  /// The file with nothing in it but a range, which stands where it stood: so whatever is read from
  /// it has its place in the file. Empty where that does not mean what is wanted, as for a text
  /// that is folded, or filled with parameters.
  private Optional<Values> placed(Positions.Range range, @Nullable Object values) {
    if (!(of.origin() instanceof FileOrigin file) || range.end() > file.text().bytes().length) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOf(file.text().bytes(), range.end());
    for (int i = 0; i < range.start(); i++) {
      if (bytes[i] != '\n') {
        bytes[i] = ' ';
      }
    }
    SourceText text = SourceText.adopt(file.name(), bytes);
    return values != null && values.equals(read(text))
        ? Optional.of(new Values(text, file.text()))
        : Optional.empty();
  }

  /// Behind the `|` of a block, which is all of a scalar that is no part of its text.
  private Positions.Range behindHeader(Positions.Range range) {
    if (!(of.origin() instanceof FileOrigin file)) {
      return range;
    }
    byte[] bytes = file.text().bytes();
    int at = range.start();
    while (at < range.end() && at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return new Positions.Range(at, range.end());
  }

  private static @Nullable Object read(SourceText text) {
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    boolean failed =
        parsed.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR);
    return failed || parsed.documents().size() != 1 ? null : parsed.documents().getFirst().root();
  }
}
