package dev.bulwark.sources.yaml;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import java.util.ArrayList;
import java.util.List;

/// The diagnostics of one text, as its documents are read one after the other.
final class Reports implements Warnings {
  /// Of one document; the file that has more has one cause for all of them.
  private static final int MOST_WARNINGS = 10;

  private final SourceText text;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int start;
  private int end;
  private int warnings;

  Reports(SourceText text) {
    this.text = text;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// From now on, reports are about the document between two bytes.
  void begin(int documentStart, int documentEnd) {
    start = documentStart;
    end = documentEnd;
    warnings = 0;
  }

  void fault(Fault fault) {
    diagnostics.add(
        placed(Diagnostic.error(fault.code, fault.what, text.name()), fault.start, fault.end)
            .because(fault.why)
            .toFix(fault.fix));
  }

  @Override
  public void duplicateKey(String key, int keyStart, int keyEnd) {
    warnings++;
    if (warnings > MOST_WARNINGS) {
      return;
    }
    String what =
        warnings < MOST_WARNINGS
            ? "key `" + key + "` is set twice"
            : "key `" + key + "` is set twice, and perhaps more keys of this document are";
    diagnostics.add(
        placed(Diagnostic.warning("YAML-0005", what, text.name()), keyStart, keyEnd)
            .because(
                "the mapping already has this key; kubectl takes the later value, as done here")
            .toFix("Keep one of the two"));
  }

  /// Takes back the warnings about this document: it is read once more, in another way.
  void forgetWarnings() {
    int kept = diagnostics.size() - Math.min(warnings, MOST_WARNINGS);
    diagnostics.subList(kept, diagnostics.size()).clear();
    warnings = 0;
  }

  private Diagnostic placed(Diagnostic diagnostic, int from, int to) {
    var span = text.span(from, to);
    return diagnostic.at(span, Excerpts.of(text, span, start, end));
  }
}
