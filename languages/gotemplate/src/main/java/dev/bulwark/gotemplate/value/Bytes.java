package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.TracedText;

/// A `[]byte`, held as the text that the bytes spell.
public record Bytes(Str text) implements Value {
  @Override
  public Origin origin() {
    return text.origin();
  }

  @Override
  public Bytes from(Origin other) {
    return new Bytes(new Str(TracedText.of(text.text(), other)));
  }

  @Override
  public String typeName() {
    return "[]uint8";
  }

  @Override
  public String kind() {
    return "slice";
  }

  @Override
  public boolean isTrue() {
    return text.isTrue();
  }
}
