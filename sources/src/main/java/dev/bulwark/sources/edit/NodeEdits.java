package dev.bulwark.sources.edit;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.sources.edit.Site.Around;
import dev.bulwark.sources.edit.Wanted.Kept;
import dev.bulwark.sources.edit.Wanted.Mapping;
import dev.bulwark.sources.edit.Wanted.Sequence;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Walks a document along its text and notes what has to change for it to become what is wanted.
final class NodeEdits {
  private final Layout layout;
  private final Style style;
  private final Rendering rendering;
  private final Anchors anchors;
  private final Splices splices;
  private final BlockEdits blocks;
  private final FlowEdits flows;

  NodeEdits(Layout layout, Style style, Anchors anchors, Splices splices) {
    this.layout = layout;
    this.style = style;
    this.rendering = new Rendering(style);
    this.anchors = anchors;
    this.splices = splices;
    this.blocks = new BlockEdits(layout, style, rendering, anchors, splices, this);
    this.flows = new FlowEdits(layout, style, rendering, splices, this);
  }

  void edit(Wanted wanted, Site site) throws CannotEdit {
    if (anchors.isAlias(site.start())) {
      Object value = wanted.value();
      if (!Objects.equals(anchors.meaning(site.start()), value)) {
        replace(site, value);
      }
      return;
    }
    switch (wanted) {
      case Kept _ -> {}
      case Mapping mapping when stands(mapping.original(), site) -> object(mapping, site);
      case Sequence sequence when stands(sequence.original(), site) -> array(sequence, site);
      default -> {
        Object value = wanted.value();
        if (!Objects.equals(site.value(), value) || isAbsent(site)) {
          replace(site, value);
        }
      }
    }
  }

  /// Nothing is written where a null is meant: what is wanted there has to be, even null in a list.
  private static boolean isAbsent(Site site) {
    return site.value() != null && site.start() == site.end();
  }

  @SuppressWarnings("ReferenceEquality") // the very collection that stands there, or another one
  private static boolean stands(Object original, Site site) {
    boolean empty =
        original instanceof JsonObject object ? object.isEmpty() : ((JsonArray) original).isEmpty();
    return !empty && original == site.value();
  }

  private void object(Mapping mapping, Site site) throws CannotEdit {
    boolean done =
        layout.at(layout.behindProperties(site.start())) == '{'
            ? flows.object(mapping, site)
            : blocks.object(mapping, site);
    if (!done) {
      replace(site, mapping.value());
    }
  }

  private void array(Sequence sequence, Site site) throws CannotEdit {
    boolean done =
        layout.at(layout.behindProperties(site.start())) == '['
            ? flows.array(sequence, site)
            : blocks.array(sequence, site);
    if (!done) {
      replace(site, sequence.value());
    }
  }

  /// Puts a value in place of another as a whole.
  private void replace(Site site, @Nullable Object value) {
    String anchor = layout.anchor(site.start());
    String kept = anchor.isEmpty() ? "" : "&" + anchor + " ";
    if (site.around() == Around.FLOW) {
      splices.replace(site.start(), site.end(), kept + flow(site, value));
      return;
    }
    Optional<String> inline =
        style.json()
            ? Optional.of(rendering.json(value, ""))
            : rendering.inline(value, Math.max(0, site.column()));
    if (inline.isPresent()) {
      replaceByLine(site, kept + inline.get());
    } else {
      replaceByBlock(site, kept, value);
    }
  }

  private String flow(Site site, @Nullable Object value) {
    int line = layout.lineStart(site.start());
    boolean ownLine = layout.startsLine(site.indicator());
    return style.json() && ownLine
        ? rendering.json(value, layout.text(line, layout.afterBlanks(line)))
        : rendering.flow(value);
  }

  /// The new value begins on the line of the key or dash.
  private void replaceByLine(Site site, String text) {
    int start = site.start();
    int end = site.end();
    boolean below = site.around() == Around.BLOCK_OBJECT && layout.startsLine(start);
    if (start == end) {
      String before = layout.at(start - 1) == ':' || layout.at(start - 1) == '-' ? " " : "";
      splices.insert(start, before + text + beforeComment(start));
    } else if (below) {
      splices.insert(site.indicator(), " " + text);
      int from = layout.lineStart(start);
      int to = layout.nextLine(end);
      splices.delete(layout.isCutOff(to) ? layout.beforeBreak(from) : from, to);
    } else {
      splices.replace(start, end, text + headerComment(start, end) + beforeComment(end));
    }
  }

  /// The new value takes lines of its own.
  private void replaceByBlock(Site site, String kept, @Nullable Object value) {
    int start = site.start();
    int end = site.end();
    boolean atOnce = site.around() != Around.BLOCK_OBJECT || layout.startsLine(start);
    if (atOnce && start < end) {
      int content = layout.behindProperties(start);
      int column = layout.column(content);
      boolean deep = column > site.column() || value instanceof JsonArray;
      int wanted = deep ? column : rendering.innerColumn(value, site.column());
      splices.replace(
          content,
          end,
          " ".repeat(wanted - column) + rendering.block(value, wanted) + beforeComment(end));
    } else if (site.around() == Around.BLOCK_ARRAY) {
      boolean comment = layout.at(start) == '#';
      splices.replace(
          site.indicator(),
          comment ? site.indicator() : start,
          " " + rendering.block(value, site.column() + 2));
    } else {
      int column = rendering.innerColumn(value, site.column());
      String name = kept.isEmpty() ? "" : " " + kept.strip();
      String comment = headerComment(start, end);
      if (start < end || !name.isEmpty()) {
        splices.replace(site.indicator(), end, name + comment);
      }
      String lines = " ".repeat(column) + rendering.block(value, column);
      blocks.insertLines(layout.nextLine(end), lines);
    }
  }

  /// What parts a value from the comment that follows at once where nothing stood before.
  private String beforeComment(int end) {
    return layout.at(end) == '#' ? " " : "";
  }

  /// The comment behind the `|` or `>` of a scalar that is cut out, or nothing.
  private String headerComment(int start, int end) {
    int content = layout.behindProperties(start);
    byte first = layout.at(content);
    if (first != '|' && first != '>') {
      return "";
    }
    int line = Math.min(layout.lineEnd(content), end);
    for (int i = content; i < line; i++) {
      if (layout.isComment(i)) {
        return " " + layout.text(i, line);
      }
    }
    return "";
  }
}
