package dev.bulwark.helm.values;

import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Positions;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import org.jspecify.annotations.Nullable;

/// Where a value was set: in a values file, in `Chart.yaml`, in an argument.
///
/// @param key the bytes of the key that it was set for; null for an element of a list
/// @param value the bytes of the value, with its quotes or block header
public record Site(SourceText text, Positions.@Nullable Range key, Positions.Range value) {
  public Site(SourceText text, Positions.Range value) {
    this(text, null, value);
  }

  /// A place for what nobody wrote: the beginning of a text.
  public static Site startOf(SourceText text) {
    return new Site(text, new Positions.Range(0, 0));
  }

  public Span span() {
    return text.span(value);
  }

  /// The place of the key, or of the value where there is none.
  public Span keySpan() {
    return key == null ? span() : text.span(key);
  }

  /// The place of a piece of the string that stands here.
  ///
  /// @param meaning the whole string
  public Span spanWithin(String meaning, int start, int end) {
    return new FileOrigin(text).spanWithin(value, meaning, start, end).orElseGet(this::span);
  }
}
