package dev.bulwark.configs;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The documents of one configuration file.
///
/// @param documents in the order of the text; the elements of a list that is a whole document are
///   documents themselves, as in conftest
/// @param whole the text as one value: its only document, or the list of all
public record ConfigDocuments(
    List<@Nullable Object> documents, @Nullable Object whole, List<Diagnostic> diagnostics) {
  private static final int SHOWN_LINES = 3;

  public ConfigDocuments {
    documents = Collections.unmodifiableList(new ArrayList<>(documents));
    diagnostics = List.copyOf(diagnostics);
  }

  /// Reads a text; one that cannot be read is a diagnostic.
  public static ConfigDocuments read(ConfigFormat format, SourceText text) {
    if (format.reader().isEmpty()) {
      return fault(
          Diagnostic.warning(
                  "CONFIG-0002", "files of " + format.name() + " are not read", text.name())
              .because("there is no parser for this format here, so no policy has judged the file")
              .toFix("turn it into JSON with its own tool, and judge that"));
    }
    try {
      var documents = new ArrayList<@Nullable Object>();
      List<@Nullable Object> roots = format.reader().get().read(text);
      for (Object root : roots) {
        if (root instanceof JsonArray list) {
          documents.addAll(list);
        } else {
          documents.add(root);
        }
      }
      Object whole = roots.size() == 1 ? roots.getFirst() : JsonArray.copyOf(roots);
      return new ConfigDocuments(documents, whole, List.of());
    } catch (ConfigFault e) {
      return fault(diagnostic(e, format, text));
    }
  }

  private static ConfigDocuments fault(Diagnostic diagnostic) {
    return new ConfigDocuments(List.of(), null, List.of(diagnostic));
  }

  private static Diagnostic diagnostic(ConfigFault fault, ConfigFormat format, SourceText text) {
    Diagnostic diagnostic =
        Diagnostic.error("CONFIG-0001", fault.what(), text.name())
            .because("the file is read as " + format.name() + ", and no policy has judged it")
            .toFix("put the line right, or leave the file out with .bulwarkignore");
    if (fault.line() < 1 || fault.line() > text.lineCount()) {
      return diagnostic;
    }
    var span = new Span(text.name(), fault.line(), 1, fault.line(), 1);
    return diagnostic.at(span, text.excerpt(span, SHOWN_LINES));
  }
}
