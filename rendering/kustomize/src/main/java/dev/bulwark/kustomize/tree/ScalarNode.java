package dev.bulwark.kustomize.tree;

import dev.bulwark.model.Provenance;
import dev.bulwark.values.GoJsonText;
import org.jspecify.annotations.Nullable;

/// A string, number, boolean or null.
///
/// Two are never equal, so that whoever compares nodes sees that one took the place of another.
public final class ScalarNode implements Node {
  private @Nullable Object value;
  private String written;
  private String nullSpelling = "";
  private boolean isQuoted;
  private Provenance at;
  private @Nullable Provenance keyAt;
  private NodeReader.@Nullable Literal literal;

  /// A scalar.
  ///
  /// @param written how the text spells it, without quotes: `0x1F` for 31
  ScalarNode(@Nullable Object value, String written, Provenance at) {
    this.value = value;
    this.written = written;
    this.at = at;
  }

  public static ScalarNode of(@Nullable Object value, Provenance at) {
    return new ScalarNode(value, spelled(value), at);
  }

  /// A null, which where texts are wanted counts as the text that spells it: `null`, `~`.
  static ScalarNode ofNull(String spelling, Provenance at) {
    var node = new ScalarNode(null, "", at);
    node.nullSpelling = spelling;
    return node;
  }

  /// The text of it where only texts can be.
  public String asText() {
    return value == null ? nullSpelling : written;
  }

  private static String spelled(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      default -> GoJsonText.of(value);
    };
  }

  public @Nullable Object value() {
    return value;
  }

  public String written() {
    return written;
  }

  /// How a file spells it; null where none does, or it has changed since.
  NodeReader.@Nullable Literal literal() {
    return literal;
  }

  void spelledAs(NodeReader.Literal place) {
    literal = place;
  }

  /// Whether quotes make it a string, or a block does.
  boolean isQuoted() {
    return isQuoted;
  }

  void quote() {
    isQuoted = true;
  }

  /// Makes a number or boolean the string that it is within quotes.
  void stringify() {
    if (value != null) {
      value = written;
      isQuoted = true;
    }
  }

  /// Gives it another value, of another origin.
  public void change(@Nullable Object newValue, Provenance from) {
    value = newValue;
    written = spelled(newValue);
    at = from;
    literal = null;
    nullSpelling = "";
  }

  /// Gives it another text and keeps its type: what was a number stays one if the text is one.
  public void retext(String text, Provenance from) {
    Object typed = value == null || value instanceof String ? text : Scalars.resolve(text);
    change(value == null ? Scalars.resolve(text) : typed, from);
    written = text;
  }

  @Override
  public Provenance at() {
    return at;
  }

  @Override
  public Provenance keyAt() {
    return keyAt == null ? at : keyAt;
  }

  @Override
  public void keyedAt(Provenance place) {
    keyAt = place;
  }

  @Override
  public void over(Node old, String how) {
    at = at.via(how, old.at().span());
  }

  @Override
  public @Nullable Object plain() {
    return value;
  }

  @Override
  public ScalarNode shallowCopy() {
    return deepCopy();
  }

  @Override
  public ScalarNode deepCopy() {
    var copy = new ScalarNode(value, written, at);
    copy.keyAt = keyAt;
    copy.literal = literal;
    copy.nullSpelling = nullSpelling;
    copy.isQuoted = isQuoted;
    return copy;
  }

  @Override
  public String toString() {
    return written;
  }
}
