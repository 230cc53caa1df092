package dev.bulwark.sources.yaml;

import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Spellings that YAML 1.2, which the library reads, and go-yaml, which kubectl uses, take for
/// different things. A manifest that says one thing to a reviewer and another to the cluster is
/// refused.
final class Dialect {
  private final byte[] bytes;
  private final int end;

  /// For the document that goes to `end`.
  Dialect(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  /// Checks a scalar between `[` and `]` or `{` and `}`.
  ///
  /// @param absent whether nothing stands at `start`
  void checkInFlow(ScalarEvent event, int start, boolean absent) throws Fault {
    if (absent && endsUnlikeKubectl(start)) {
      throw Faults.colonInFlow(start - 1, start);
    }
    if (!absent && event.isPlain() && bytes[start] == '?') {
      throw Faults.questionMarkInFlow(start, start + 1);
    }
  }

  /// Whether an absent value stands right between a plain key's colon and a flow indicator, as in
  /// `{a:,}`: go-yaml takes the colon for a part of the key.
  private boolean endsUnlikeKubectl(int at) {
    return at < end
        && bytes[at - 1] == ':'
        && bytes[at - 2] != '"'
        && bytes[at - 2] != '\''
        && (bytes[at] == ',' || bytes[at] == ']' || bytes[at] == '}');
  }

  /// The name of an anchor, which go-yaml ends at the first character that is no letter, digit, `-`
  /// or `_`.
  String name(Anchor anchor, int start) throws Fault {
    String name = anchor.getValue();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed = c == '-' || c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
      if (!allowed) {
        throw Faults.anchorName(start, start + 1);
      }
    }
    return name;
  }

  /// Whether a `{{` stands here, or ends here.
  boolean isTemplate(int at) {
    boolean before = at > 0 && bytes[at - 1] == '{';
    boolean behind = at + 1 < end && bytes[at + 1] == '{';
    return bytes[at] == '{' && (before || behind);
  }

  /// The text with each surrogate that lacks its partner replaced by U+FFFD.
  static String wellFormed(String text) {
    boolean suspect = false;
    for (int i = 0; i < text.length() && !suspect; i++) {
      suspect = Character.isSurrogate(text.charAt(i));
    }
    if (!suspect) {
      return text;
    }
    var out = new StringBuilder();
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
