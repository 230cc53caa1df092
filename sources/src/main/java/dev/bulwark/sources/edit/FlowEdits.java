package dev.bulwark.sources.edit;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions.Range;
import dev.bulwark.sources.edit.Site.Around;
import dev.bulwark.sources.edit.Wanted.Mapping;
import dev.bulwark.sources.edit.Wanted.Sequence;
import dev.bulwark.sources.edit.Wanted.Sequence.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes what is written between brackets, in YAML as in JSON: a new part is set off from the
/// last one as that is from the one before it.
final class FlowEdits {
  private final Layout layout;
  private final Style style;
  private final Rendering rendering;
  private final Splices splices;
  private final NodeEdits nodes;

  FlowEdits(Layout layout, Style style, Rendering rendering, Splices splices, NodeEdits nodes) {
    this.layout = layout;
    this.style = style;
    this.rendering = rendering;
    this.splices = splices;
    this.nodes = nodes;
  }

  /// An entry or element as it stands in the text.
  ///
  /// @param wanted what its value is to become; null where it is to go
  private record Part(int start, int end, @Nullable Wanted wanted, Site site) {}

  /// Changes a mapping.
  ///
  /// @return false where nothing of it stays, so that it has to be written anew
  boolean object(Mapping mapping, Site site) throws CannotEdit {
    JsonObject original = mapping.original();
    var parts = new ArrayList<Part>();
    for (int i = 0; i < original.size(); i++) {
      Range key = original.keyRange(i).orElseThrow(FlowEdits::unplaced);
      Range value = original.valueRange(i).orElseThrow(FlowEdits::unplaced);
      parts.add(
          part(
              key.start(),
              Math.max(key.end(), value.end()),
              value,
              original.valueAt(i),
              mapping.entries().get(original.keyAt(i))));
    }
    requireOrder(parts, site);
    var added = new ArrayList<String>();
    for (Map.Entry<String, Wanted> entry : mapping.entries().entrySet()) {
      if (!mapping.had(entry.getKey())) {
        added.add(
            rendering.key(entry.getKey(), true)
                + rendering.colon()
                + rendered(entry.getValue().value(), parts.getLast()));
      }
    }
    return edit(parts, added);
  }

  /// Changes a sequence.
  ///
  /// @return false where nothing of it stays, so that it has to be written anew
  boolean array(Sequence sequence, Site site) throws CannotEdit {
    JsonArray original = sequence.original();
    var wanted = new @Nullable Wanted[original.size()];
    for (Item item : sequence.items()) {
      if (item.origin() != Item.NEW) {
        wanted[item.origin()] = item.wanted();
      }
    }
    var parts = new ArrayList<Part>();
    for (int i = 0; i < original.size(); i++) {
      Range range = original.elementRange(i).orElseThrow(FlowEdits::unplaced);
      parts.add(part(range.start(), range.end(), range, original.get(i), wanted[i]));
    }
    requireOrder(parts, site);
    var added = new ArrayList<String>();
    for (Item item : sequence.items()) {
      if (item.origin() == Item.NEW) {
        added.add(rendered(item.wanted().value(), parts.getLast()));
      }
    }
    return edit(parts, added);
  }

  private static Part part(
      int start, int end, Range value, @Nullable Object old, @Nullable Wanted wanted) {
    var site = new Site(old, value.start(), value.end(), Around.FLOW, start, -1);
    return new Part(start, end, wanted, site);
  }

  /// What `<<` merges into a mapping stands elsewhere, or inside another part.
  private static void requireOrder(List<Part> parts, Site site) throws CannotEdit {
    int at = site.start();
    for (Part part : parts) {
      if (part.start() < at || part.end() > site.end()) {
        throw new CannotEdit("what << merges into a mapping in brackets is shared with others");
      }
      at = part.end();
    }
  }

  /// A value as it is written beside a part.
  private String rendered(@Nullable Object value, Part beside) {
    int line = layout.lineStart(beside.start());
    return style.json() && layout.startsLine(beside.start())
        ? rendering.json(value, layout.text(line, layout.afterBlanks(line)))
        : rendering.flow(value);
  }

  private boolean edit(List<Part> parts, List<String> added) throws CannotEdit {
    int lastKept = parts.size() - 1;
    while (lastKept >= 0 && parts.get(lastKept).wanted() == null) {
      lastKept--;
    }
    if (lastKept < 0) {
      return false;
    }
    for (int i = 0; i <= lastKept; i++) {
      Part part = parts.get(i);
      if (part.wanted() != null) {
        nodes.edit(part.wanted(), part.site());
      } else {
        delete(part, parts.get(i + 1));
      }
    }
    int end = parts.getLast().end();
    if (lastKept < parts.size() - 1) {
      splices.delete(parts.get(lastKept).end(), end);
    }
    if (!added.isEmpty()) {
      insert(parts, added);
    }
    return true;
  }

  /// Cuts out a part and the comma behind it, but no comment that belongs to the next one.
  private void delete(Part part, Part next) {
    if (!style.json() && layout.contains(part.end(), next.start(), '#')) {
      int comma = layout.content(part.end());
      boolean ownLine = layout.startsLine(part.start());
      splices.delete(
          ownLine ? layout.lineStart(part.start()) : part.start(),
          ownLine ? layout.nextLine(comma) : comma + 1);
    } else {
      splices.delete(part.start(), next.start());
    }
  }

  private void insert(List<Part> parts, List<String> added) {
    int end = parts.getLast().end();
    String gap = gap(parts);
    boolean ownLines = gap.indexOf('\n') >= 0;
    int lineEnd = layout.lineEnd(end);
    int behind = layout.afterBlanks(end);
    boolean comment = ownLines && layout.isComment(behind) && lineEnd > behind;
    if (comment) {
      splices.insert(end, ",");
      splices.insert(lineEnd, gap.substring(1) + String.join(gap, added));
    } else {
      splices.insert(end, gap + String.join(gap, added));
    }
  }

  /// What stands between two parts, comma included.
  private String gap(List<Part> parts) {
    int count = parts.size();
    if (count > 1) {
      String gap = layout.text(parts.get(count - 2).end(), parts.getLast().start());
      if (gap.startsWith(",") && gap.substring(1).isBlank()) {
        return gap;
      }
    }
    int start = parts.getFirst().start();
    if (layout.startsLine(start)) {
      return "," + style.lineBreak() + layout.text(layout.lineStart(start), start);
    }
    return rendering.comma();
  }

  private static IllegalStateException unplaced() {
    return new IllegalStateException("the document was not read from this text");
  }
}
