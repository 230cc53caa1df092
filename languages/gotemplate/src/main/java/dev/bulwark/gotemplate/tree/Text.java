package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.values.GoText;

/// Plain text, which is written as it stands.
public final class Text extends Statement {
  private final String text;
  private final Origin origin;

  public Text(TemplateText in, int offset, String text) {
    super(in, offset);
    this.text = text;
    this.origin = Origin.written(place(text.length()));
  }

  @Override
  Flow run(Frame frame) {
    frame.write(text, origin.writtenBy(new Place(in(), offset(), text.length(), frame.caller())));
    return Flow.NEXT;
  }

  @Override
  boolean isBlank() {
    return GoText.trimSpace(text).isEmpty();
  }

  @Override
  void print(StringBuilder to) {
    to.append(text);
  }
}
