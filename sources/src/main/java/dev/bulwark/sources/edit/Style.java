package dev.bulwark.sources.edit;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions.Range;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The manner in which a document is written, as far as there is a choice: what most of its nodes
/// do.
///
/// @param lineBreak `\n` or `\r\n`
/// @param width columns by which a mapping is indented against the one around it
/// @param dashWidth columns by which the dashes of a list are indented against its key
/// @param json whether it is JSON rather than YAML
/// @param unit what a level of JSON is indented by
/// @param compact whether nothing stands behind the colons and commas of JSON
/// @param flowObjects whether objects without collections in them are written on one line
/// @param flowArrays whether arrays without collections in them are; where the document has none,
///   as it does with objects, and the other way round
/// @param padding what stands behind `{` and before `}`
/// @param quote the quotes of strings that need some
record Style(
    String lineBreak,
    int width,
    int dashWidth,
    boolean json,
    String unit,
    boolean compact,
    boolean flowObjects,
    boolean flowArrays,
    String padding,
    char quote) {

  /// Counts what stands in a document.
  static final class Survey {
    private static final int ENOUGH = 10_000;
    private static final int WIDEST = 8;

    private final Layout layout;
    private final int[] widths = new int[WIDEST + 1];
    private final int[] dashWidths = new int[WIDEST + 1];
    private int looked;
    private int flowObjects;
    private int flowArrays;
    private boolean anyObject;
    private boolean anyArray;
    private int padded;
    private int compact;
    private int single;
    private String unit = "";

    Survey(Layout layout) {
      this.layout = layout;
    }

    Style of(@Nullable Object root, Range range) {
      look(root, range.start(), -1, false);
      int content = layout.behindProperties(range.start());
      boolean json =
          switch (root) {
            case JsonObject object when !object.isEmpty() ->
                layout.at(content) == '{'
                    && layout.at(object.keyRange(0).map(Range::start).orElse(0)) == '"';
            case null, default -> layout.at(content) == '[';
          };
      int width = most(widths, 2);
      return new Style(
          lineBreak(),
          width,
          most(dashWidths, width),
          json,
          unit.isEmpty() ? "  " : unit,
          json && compact > 0,
          flowObjects > 0 || (!anyObject && flowArrays > 0),
          flowArrays > 0 || (!anyArray && flowObjects > 0),
          padded > 0 ? " " : "",
          single > 0 ? '\'' : '"');
    }

    private String lineBreak() {
      int end = layout.lineEnd(0);
      return layout.at(end) == '\r' && layout.at(end + 1) == '\n' ? "\r\n" : "\n";
    }

    /// @param outer the column of the entry or dash that leads here; -1 at the root
    private void look(@Nullable Object value, int start, int outer, boolean entry) {
      if (++looked > ENOUGH) {
        return;
      }
      byte first = layout.at(start);
      if (first == '\'' || first == '"') {
        single += first == '\'' ? 1 : -1;
      }
      if (first == '*') {
        return; // what it stands for is looked at where it stands
      }
      int content = layout.behindProperties(start);
      switch (value) {
        case JsonObject object when !object.isEmpty() -> object(object, content, outer, entry);
        case JsonArray array when !array.isEmpty() -> array(array, content, outer, entry);
        case null, default -> {}
      }
    }

    private void object(JsonObject object, int content, int outer, boolean entry) {
      boolean flow = layout.at(content) == '{';
      if (isLeaf(object.values())) {
        anyObject = true;
        flowObjects += flow && isBehindBracket(object.keyRange(0)) ? 1 : -1;
      }
      int column = layout.column(content);
      if (flow) {
        padded += layout.at(content + 1) == ' ' ? 1 : -1;
        int colon = object.keyRange(0).map(Range::end).orElse(0);
        compact += layout.at(colon + 1) == ' ' ? -1 : 1;
        unitOf(content, object.keyRange(0));
      } else if (entry) {
        count(widths, column - outer);
      }
      for (int i = 0; i < object.size(); i++) {
        Optional<Range> key = object.keyRange(i);
        Optional<Range> place = object.valueRange(i);
        if (key.isPresent() && place.isPresent() && key.get().start() >= content) {
          look(object.valueAt(i), place.get().start(), flow ? -1 : column, !flow);
        }
      }
    }

    private void array(JsonArray array, int content, int outer, boolean entry) {
      boolean flow = layout.at(content) == '[';
      if (isLeaf(array)) {
        anyArray = true;
        flowArrays += flow && isBehindBracket(array.elementRange(0)) ? 1 : -1;
      }
      if (flow) {
        unitOf(content, array.elementRange(0));
      } else if (entry) {
        count(dashWidths, layout.column(content) - outer);
      }
      for (int i = 0; i < array.size(); i++) {
        Optional<Range> place = array.elementRange(i);
        if (place.isPresent()) {
          look(array.get(i), place.get().start(), -1, false);
        }
      }
    }

    /// Whether the first part stands on the line of its bracket.
    private boolean isBehindBracket(Optional<Range> first) {
      return first.isPresent() && !layout.startsLine(first.get().start());
    }

    /// Learns the indentation of JSON from a bracket and what stands first behind it, if that is on
    /// a line of its own.
    private void unitOf(int bracket, Optional<Range> first) {
      if (!unit.isEmpty() || first.isEmpty() || !layout.startsLine(first.get().start())) {
        return;
      }
      int line = layout.lineStart(bracket);
      String outer = layout.text(line, layout.afterBlanks(line));
      int inner = first.get().start();
      String indent = layout.text(layout.lineStart(inner), inner);
      if (indent.startsWith(outer)) {
        unit = indent.substring(outer.length());
      }
    }

    private static boolean isLeaf(Iterable<? extends @Nullable Object> values) {
      for (Object value : values) {
        if (value instanceof JsonObject || value instanceof JsonArray) {
          return false;
        }
      }
      return true;
    }

    private static void count(int[] counts, int width) {
      if (width >= 0 && width <= WIDEST) {
        counts[width]++;
      }
    }

    private static int most(int[] counts, int otherwise) {
      int best = otherwise;
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > counts[best]) {
          best = i;
        }
      }
      return best;
    }
  }
}
