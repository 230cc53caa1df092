package dev.bulwark.sources.edit;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions.Range;
import dev.bulwark.sources.edit.Site.Around;
import dev.bulwark.sources.edit.Wanted.Mapping;
import dev.bulwark.sources.edit.Wanted.Sequence;
import dev.bulwark.sources.edit.Wanted.Sequence.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Changes mappings and sequences that are written by indentation: entries go and come as whole
/// lines, as far as they stand on lines of their own.
final class BlockEdits {
  private final Layout layout;
  private final Style style;
  private final Rendering rendering;
  private final Anchors anchors;
  private final Splices splices;
  private final NodeEdits nodes;

  BlockEdits(
      Layout layout,
      Style style,
      Rendering rendering,
      Anchors anchors,
      Splices splices,
      NodeEdits nodes) {
    this.layout = layout;
    this.style = style;
    this.rendering = rendering;
    this.anchors = anchors;
    this.splices = splices;
    this.nodes = nodes;
  }

  /// An entry or element as it stands in the text.
  ///
  /// @param start of its key or dash
  /// @param end of its value
  /// @param wanted what its value is to become; null where it is to go
  private record Part(int start, int end, @Nullable Wanted wanted, Site site) {}

  /// Changes a mapping.
  ///
  /// @return false where nothing of it stays, so that it has to be written anew
  boolean object(Mapping mapping, Site site) throws CannotEdit {
    JsonObject original = mapping.original();
    int content = layout.behindProperties(site.start());
    int column = layout.column(content);
    var parts = new ArrayList<Part>();
    for (int i = 0; i < original.size(); i++) {
      Range key = original.keyRange(i).orElseThrow(BlockEdits::unplaced);
      Range value = original.valueRange(i).orElseThrow(BlockEdits::unplaced);
      if (Anchors.isOwn(layout, key, content, site.end(), column)) {
        parts.add(entry(key, value, mapping.entries().get(original.keyAt(i)), original.valueAt(i)));
      }
    }
    parts.sort(Comparator.comparingInt(Part::start));
    var lines = new ArrayList<String>();
    for (String key : anchors.toWrite(mapping, content, site.end(), column)) {
      lines.add(rendering.entry(key, value(mapping, key), column));
    }
    boolean merges = parts.size() < original.size();
    return edit(parts, lines, merges, site, column);
  }

  private static @Nullable Object value(Mapping mapping, String key) {
    return Objects.requireNonNull(mapping.entries().get(key)).value();
  }

  private Part entry(Range key, Range value, @Nullable Wanted wanted, @Nullable Object old)
      throws CannotEdit {
    int colon = layout.afterBlanks(key.end());
    if (layout.at(colon) != ':') {
      throw new CannotEdit("a key is not followed by its colon");
    }
    var site =
        new Site(
            old,
            value.start(),
            value.end(),
            Around.BLOCK_OBJECT,
            colon + 1,
            layout.column(key.start()));
    return new Part(key.start(), Math.max(colon + 1, value.end()), wanted, site);
  }

  /// Changes a sequence.
  ///
  /// @return false where nothing of it stays, so that it has to be written anew
  boolean array(Sequence sequence, Site site) throws CannotEdit {
    JsonArray original = sequence.original();
    var wanted = new @Nullable Wanted[original.size()];
    var lines = new ArrayList<String>();
    int dash = layout.behindProperties(site.start());
    int column = layout.column(dash);
    for (Item item : sequence.items()) {
      if (item.origin() == Item.NEW) {
        lines.add(rendering.element(item.wanted().value(), column));
      } else {
        wanted[item.origin()] = item.wanted();
      }
    }
    var parts = new ArrayList<Part>();
    for (int i = 0; i < original.size(); i++) {
      if (layout.at(dash) != '-') {
        throw new CannotEdit("a list is not written as one element a dash");
      }
      Range range = original.elementRange(i).orElseThrow(BlockEdits::unplaced);
      var element =
          new Site(
              original.get(i), range.start(), range.end(), Around.BLOCK_ARRAY, dash + 1, column);
      int end = Math.max(dash + 1, range.end());
      parts.add(new Part(dash, end, wanted[i], element));
      dash = layout.content(end);
    }
    return edit(parts, lines, false, site, column);
  }

  private boolean edit(List<Part> parts, List<String> added, boolean merges, Site site, int column)
      throws CannotEdit {
    if (!merges && parts.stream().allMatch(part -> part.wanted() == null)) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.wanted() != null) {
        nodes.edit(part.wanted(), part.site());
      } else if (layout.startsLine(part.start())) {
        deleteLines(part, column, keepsBlankLines(parts, i));
      } else {
        i = deleteBefore(parts, i) - 1;
      }
    }
    if (!added.isEmpty()) {
      String indent = " ".repeat(column);
      String lines = indent + String.join(style.lineBreak() + indent, added);
      insertLines(placeBehind(parts, site, column), lines);
    }
    return true;
  }

  /// Cuts out the lines of an entry, with the comments below it that are indented more than it is.
  private void deleteLines(Part part, int column, boolean blankLinesToo) {
    int start = layout.lineStart(part.start());
    int end = afterComments(layout.nextLine(part.end()), column + 1);
    end = blankLinesToo ? afterBlankLines(end) : end;
    if (layout.isCutOff(end)) {
      start = layout.beforeBreak(start); // the line before is the last one now
    }
    splices.delete(start, end);
  }

  /// Whether what stands before a part is a text that would take blank lines behind it for its own.
  private boolean keepsBlankLines(List<Part> parts, int index) {
    int before = index - 1;
    while (before >= 0 && parts.get(before).wanted() == null) {
      before--;
    }
    if (before < 0) {
      return false;
    }
    Site site = parts.get(before).site();
    return hasHeader(lastScalar(site.value(), site.start()), '+');
  }

  /// Cuts out the entries from `first` on, which begins behind a dash, so that the next one that
  /// stays takes its place.
  ///
  /// @return the index of that one
  private int deleteBefore(List<Part> parts, int first) throws CannotEdit {
    int next = first;
    while (next < parts.size() && parts.get(next).wanted() == null) {
      next++;
    }
    if (first > 0 || next == parts.size()) {
      throw new CannotEdit("an entry does not stand on a line of its own");
    }
    int start = parts.get(first).start();
    int end = parts.get(next - 1).end();
    int follower = parts.get(next).start();
    boolean comments = layout.contains(end, follower, '#');
    splices.delete(comments ? layout.beforeBlanks(start) : start, comments ? end : follower);
    return next;
  }

  /// Where new lines of a collection go: behind its last entry and the comments that follow at once
  /// and are indented as it is, since they belong to it.
  private int placeBehind(List<Part> parts, Site site, int column) throws CannotEdit {
    int place = layout.nextLine(site.end());
    int scalar = lastScalar(site.value(), site.start());
    if (layout.isCutOff(place) && hasHeader(scalar, '\0') && !hasHeader(scalar, '-')) {
      return placeBefore(parts); // a line break more would be one more in the scalar
    }
    place = hasHeader(scalar, '+') ? afterBlankLines(place) : place;
    int commented = afterComments(place, column);
    int content = layout.content(commented);
    boolean ofSibling =
        commented > place
            && site.around() == Around.BLOCK_OBJECT
            && site.column() == column
            && layout.column(content) == column
            && layout.nextLine(commented) > content;
    return ofSibling ? place : commented;
  }

  /// Whether a scalar is a `|` or `>` with an indicator behind it, or with any for 0.
  private boolean hasHeader(int scalar, char indicator) {
    byte first = layout.at(scalar);
    if (first != '|' && first != '>') {
      return false;
    }
    int end = Math.min(layout.lineEnd(scalar), scalar + 3);
    return indicator == 0 || layout.contains(scalar, end, indicator);
  }

  private int afterBlankLines(int place) {
    int at = place;
    while (at < layout.length() && layout.lineEnd(at) == layout.afterBlanks(at)) {
      at = layout.nextLine(at);
    }
    return at;
  }

  private int placeBefore(List<Part> parts) throws CannotEdit {
    int last = parts.isEmpty() ? -1 : parts.getLast().start();
    if (last < 0 || !layout.startsLine(last)) {
      throw new CannotEdit("the file ends in a text without a line break, which has to stay so");
    }
    return layout.lineStart(last);
  }

  private int lastScalar(@Nullable Object value, int start) {
    int content = layout.behindProperties(start);
    Range last = null;
    Object inner = null;
    if (value instanceof JsonObject object && layout.at(content) != '{') {
      for (int i = 0; i < object.size(); i++) {
        Range range = object.valueRange(i).orElseThrow(BlockEdits::unplaced);
        boolean later = last == null || range.end() > last.end();
        last = later ? range : last;
        inner = later ? object.valueAt(i) : inner;
      }
    } else if (value instanceof JsonArray array && layout.at(content) != '[' && !array.isEmpty()) {
      last = array.elementRange(array.size() - 1).orElseThrow(BlockEdits::unplaced);
      inner = array.getLast();
    }
    return last == null ? content : lastScalar(inner, last.start());
  }

  private int afterComments(int place, int column) {
    int at = place;
    while (at < layout.length()) {
      int first = layout.afterBlanks(at);
      if (layout.at(first) != '#' || layout.column(first) < column) {
        break;
      }
      at = layout.nextLine(at);
    }
    return at;
  }

  /// Writes lines where a line begins, or behind the last one of the text.
  ///
  /// @param lines without a line break at the end
  void insertLines(int place, String lines) {
    splices.insert(
        place, layout.isCutOff(place) ? style.lineBreak() + lines : lines + style.lineBreak());
  }

  private static IllegalStateException unplaced() {
    return new IllegalStateException("the document was not read from this text");
  }
}
