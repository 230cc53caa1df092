package dev.bulwark.sources.edit;

import dev.bulwark.model.Positions.Range;
import org.jspecify.annotations.Nullable;

/// Where in the text a value stands.
///
/// @param value what it is now
/// @param start with anchor and tag; equal to `end` where nothing is written behind a `:` or `-`
/// @param around what it stands in
/// @param indicator the byte behind the `:` or `-` that leads here; in brackets the first byte of
///   the entry or element; at the root `start`
/// @param column of the key or dash that leads here; -1 in brackets and at the root
record Site(@Nullable Object value, int start, int end, Around around, int indicator, int column) {

  enum Around {
    ROOT,
    BLOCK_OBJECT,
    BLOCK_ARRAY,
    FLOW
  }

  static Site root(@Nullable Object value, Range range) {
    return new Site(value, range.start(), range.end(), Around.ROOT, range.start(), -1);
  }
}
