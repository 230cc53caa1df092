package dev.bulwark.sources.yaml;

import dev.bulwark.model.Positions;
import org.jspecify.annotations.Nullable;

/// Reads the part of YAML that manifests are written in, byte by byte, as fast as it goes: block
/// mappings and sequences, scalars of every style, flow collections, comments.
///
/// It never guesses. Anchors, aliases, tags, `? ` keys, tabs between tokens, duplicate keys, errors
/// and rare spellings end in a [Bail], and [EventReader] reads the document instead; whatever is
/// read here comes out there the same, positions included.
final class ManifestReader {
  private final Cursor cursor;
  private final byte[] bytes;
  private final TreeBuilder builder;
  private final ScalarReader scalars;
  private final BlockScalarReader blockScalars;
  private final FlowReader flows;

  ManifestReader(byte[] bytes, TreeBuilder builder, YamlVersion version) {
    this.bytes = bytes;
    this.builder = builder;
    this.cursor = new Cursor(bytes);
    this.scalars = new ScalarReader(cursor, version);
    this.blockScalars = new BlockScalarReader(cursor);
    this.flows = new FlowReader(cursor, scalars, builder);
  }

  /// Reads the document whose content, behind any `---`, goes from `content` to `end`.
  ///
  /// @return null when there is nothing but comments
  @Nullable Tree read(int content, int end, boolean marked) throws Bail, Fault {
    cursor.at = content;
    cursor.end = end;
    builder.begin();
    int column = marked ? cursor.nextLine() : cursor.contentLine();
    if (column == Cursor.NONE) {
      return null;
    }
    if (bytes[cursor.at] == (byte) 0xEF) {
      throw new Bail(); // perhaps a byte order mark, which YAML allows before each document
    }
    if (node(column, Cursor.NONE) != Cursor.NONE) {
      throw new Bail();
    }
    builder.finish(cursor.start);
    return new Tree(cursor.value, new Positions.Range(cursor.start, cursor.stop));
  }

  /// Reads the node that begins here.
  ///
  /// @param column where it begins
  /// @param indent the column of the collection it is part of
  /// @return the column of the next line with content, where the cursor then stands
  private int node(int column, int indent) throws Bail, Fault {
    byte first = bytes[cursor.at];
    if (first == '|' || first == '>') {
      return blockScalars.read(indent);
    }
    if (first == '[' || first == '{') {
      flows.read();
      return lineBehind(indent);
    }
    if (cursor.atDash()) {
      return sequence(column, false);
    }
    int start = cursor.at;
    if (scalars.scan()) {
      return mapping(column, scalars.key(), start, cursor.stop);
    }
    return scalars.value(indent);
  }

  private int mapping(int column, String firstKey, int firstStart, int firstStop)
      throws Bail, Fault {
    builder.open(firstStart);
    String key = firstKey;
    int keyStart = firstStart;
    int keyStop = firstStop;
    int next;
    while (true) {
      next = valueOfKey(column);
      if (!builder.put(key, keyStart, keyStop, cursor.value, cursor.start, cursor.stop)) {
        throw new Bail();
      }
      if (next < column) {
        break;
      }
      if (next > column) {
        throw new Bail();
      }
      keyStart = cursor.at;
      if (cursor.atDash() || !scalars.scan()) {
        throw new Bail();
      }
      key = scalars.key();
      keyStop = cursor.stop;
    }
    int stop = builder.lastEnd();
    cursor.found(builder.closeObject(stop), firstStart, stop);
    return next;
  }

  /// Reads what stands behind the `:` of a key.
  private int valueOfKey(int column) throws Bail, Fault {
    cursor.at++;
    cursor.skipSpaces();
    int absent = cursor.at;
    if (absent < cursor.end && bytes[absent] != '#' && !cursor.atLineEnd()) {
      return valueOnLine(column);
    }
    int next = cursor.nextLineAfterIndicator();
    if (next > column) {
      return node(next, column);
    }
    if (next == column && cursor.atDash()) {
      return sequence(column, true);
    }
    cursor.found(null, absent, absent);
    return next;
  }

  private int valueOnLine(int column) throws Bail, Fault {
    byte first = bytes[cursor.at];
    if (first == '|' || first == '>') {
      return blockScalars.read(column);
    }
    if (first == '[' || first == '{') {
      flows.read();
      return lineBehind(column);
    }
    if (scalars.scan()) {
      throw new Bail(); // a second colon on the line
    }
    return scalars.value(column);
  }

  /// Reads a sequence.
  ///
  /// @param shared whether its dashes stand in the column of the mapping around it
  private int sequence(int column, boolean shared) throws Bail, Fault {
    int start = cursor.at;
    builder.open(start);
    int next;
    do {
      cursor.at++;
      cursor.skipSpaces();
      int absent = cursor.at;
      if (absent < cursor.end && bytes[absent] != '#' && !cursor.atLineEnd()) {
        next = node(absent - cursor.line, column);
      } else {
        next = cursor.nextLineAfterIndicator();
        if (next > column) {
          next = node(next, column);
        } else {
          cursor.found(null, absent, absent);
        }
      }
      builder.add(cursor.value, cursor.start, cursor.stop);
    } while (next == column && cursor.atDash());
    if (next > column || (next == column && !shared)) {
      throw new Bail();
    }
    int stop = builder.lastEnd();
    cursor.found(builder.closeArray(stop), start, stop);
    return next;
  }

  /// The line after a value that is complete: one that is indented more would belong to the value.
  private int lineBehind(int indent) throws Bail {
    int next = cursor.nextLine();
    if (next > indent) {
      throw new Bail();
    }
    return next;
  }
}
