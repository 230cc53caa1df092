package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.TracedText;

/// A `string`. Bytes that are no UTF-8 are held as [GoBytes] says.
public record Str(TracedText traced) implements Value {
  public static final Str EMPTY = new Str(TracedText.EMPTY);

  public static Str of(String text) {
    return new Str(TracedText.of(text, Origin.NONE));
  }

  public static Str of(String text, Origin origin) {
    return new Str(TracedText.of(text, origin));
  }

  /// A text that stands so in its source.
  public static Str verbatim(String text, Origin origin) {
    return new Str(TracedText.verbatim(text, origin));
  }

  public String text() {
    return traced.text();
  }

  @Override
  public Origin origin() {
    return traced.whole();
  }

  @Override
  public boolean isTraceless() {
    return traced.runs() == 0 || (traced.runs() == 1 && traced.origin(0) == Origin.NONE);
  }

  @Override
  public Str from(Origin other) {
    return new Str(TracedText.of(text(), other));
  }

  /// Adds to what each character is from, so that their own places are not lost.
  @Override
  public Value alsoFrom(Origin more) {
    return new Str(traced.alsoFrom(more));
  }

  @Override
  public String typeName() {
    return "string";
  }

  @Override
  public String kind() {
    return "string";
  }

  @Override
  public boolean isTrue() {
    return traced.length() > 0;
  }
}
