package dev.bulwark.sources.yaml;

import java.util.random.RandomGenerator;

/// Makes texts that look like manifests, with every spelling that YAML leaves a choice of, and some
/// that it forbids.
public final class AnyYaml {
  private static final String[] KEYS = {
    "apiVersion",
    "kind",
    "metadata",
    "name",
    "spec",
    "containers",
    "image",
    "args",
    "x",
    "a b",
    "no-root",
    "\"quoted\"",
    "'it''s'",
    "path/with:colon",
    "é",
    "yes",
    "12",
    "on",
    "<<",
    "true ",
    "\"\"",
    "kubernetes.io/metadata.name",
    "null",
    "-dash",
    "a#b"
  };
  private static final String[] SCALARS = {
    "v1",
    "Pod",
    "nginx:1.25",
    "12",
    "007",
    "0644",
    "1.5",
    "1.0",
    "-3",
    "+4",
    "1e3",
    ".5",
    "1_000",
    "0x1F",
    "true",
    "no",
    "On",
    "~",
    "null",
    "NULL",
    "y",
    "nope",
    "\"a b\"",
    "'it''s'",
    "\"tab\\tq\\\"\"",
    "\"\\u00e9\\n\"",
    "a: b",
    "x #y",
    "x#y",
    "# c",
    "",
    "-",
    "- a",
    "-x",
    "?",
    "?x",
    ":x",
    "é ü",
    "https://example.org:80/a?b=c",
    "{{ .Values.x }}",
    "*a",
    "&a b",
    "!t v",
    "%x",
    "@x",
    "`x`",
    "a\tb",
    "\"a\tb\"",
    "12:30",
    "2001-01-01",
    "a,b",
    "[",
    "{a",
    "\"x\" y",
    "'x' #c",
    "x:",
    "9223372036854775808",
    "\"\\x41\"",
    "|x",
    "> y",
    "a  b  ",
    "1.",
    "0o17",
    ".inf",
    "99999999999999999999.5",
    "\"\\ud83d\\ude00\""
  };
  private static final String[] PIECES = {
    " ", "  ", "\n", "\t", "-", ":", ": ", "#", " #", "'", "\"", "[", "]", "{", "}", ",", "|", ">",
    "&a ", "*a", "!", "?", "%", "\r\n", "\r", "---\n", "...\n", "\\", "~", "0", "a", "é", "<<: ",
    "- ", "\n\n", "|-\n", "@"
  };

  private final RandomGenerator random;
  private final StringBuilder out = new StringBuilder();

  private AnyYaml(RandomGenerator random) {
    this.random = random;
  }

  public static String text(RandomGenerator random) {
    var any = new AnyYaml(random);
    int documents = 1 + random.nextInt(3);
    for (int i = 0; i < documents; i++) {
      if (i > 0 || any.chance(3)) {
        any.out.append("---").append(any.chance(6) ? " # next" : "").append('\n');
      }
      any.comment(0);
      any.block(0, 4);
    }
    String text = any.out.toString();
    if (any.chance(8)) {
      text = text.replace("\n", "\r\n");
    }
    return any.chance(6) ? text.stripTrailing() : text;
  }

  /// The text with a few places changed.
  static String mutated(String text, RandomGenerator random) {
    var out = new StringBuilder(text);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(out.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> out.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> out.delete(at, Math.min(out.length(), at + 1 + random.nextInt(3)));
        default ->
            out.replace(at, Math.min(out.length(), at + 1), PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return out.toString();
  }

  /// Writes a node whose lines begin in `indent`, from the start of a line.
  private void block(int indent, int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 2)) {
      case 0 -> out.append(" ".repeat(indent)).append(scalar()).append('\n');
      case 1, 2, 3, 4, 5 -> mapping(indent, depth, false);
      default -> sequence(indent, depth, false);
    }
  }

  private void mapping(int indent, int depth, boolean begun) {
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      if (i > 0 || !begun) {
        comment(indent);
        out.append(" ".repeat(indent));
      }
      out.append(chance(4) ? KEYS[random.nextInt(KEYS.length)] : "k" + i);
      out.append(chance(30) ? " :" : ":");
      value(indent, depth - 1, true);
    }
  }

  private void sequence(int indent, int depth, boolean begun) {
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      if (i > 0 || !begun) {
        comment(indent);
        out.append(" ".repeat(indent));
      }
      out.append('-');
      int gap = chance(8) ? 3 : 1;
      switch (random.nextInt(depth > 0 ? 6 : 3)) {
        case 0, 1, 2 -> value(indent, depth - 1, false);
        case 3 -> {
          out.append(" ".repeat(gap));
          sequence(indent + 1 + gap, depth - 1, true);
        }
        default -> {
          out.append(" ".repeat(gap));
          mapping(indent + 1 + gap, depth - 1, true);
        }
      }
    }
  }

  /// Writes what stands behind a `:` or a `-`, to the end of its last line.
  private void value(int indent, int depth, boolean ofKey) {
    switch (random.nextInt(depth > 0 ? 14 : 10)) {
      case 0 -> end();
      case 1, 2, 3 -> {
        out.append(chance(20) ? "   " : " ").append(scalar());
        end();
      }
      case 4 -> {
        out.append(' ');
        flow(2);
        end();
      }
      case 5, 6 -> blockScalar(indent);
      case 7 -> folded(indent);
      case 8 -> out.append(" plain text").append(chance(3) ? " # why" : "").append('\n');
      case 9 -> {
        out.append('\n').append(" ".repeat(indent + 2)).append(scalar());
        end();
      }
      case 10 -> {
        end();
        sequence(ofKey && chance(2) ? indent : indent + 2, depth, false);
      }
      default -> {
        end();
        block(indent + (chance(20) ? 1 : 2), depth);
      }
    }
  }

  private void blockScalar(int indent) {
    out.append(' ').append(chance(2) ? '|' : '>');
    boolean digit = chance(6);
    if (digit) {
      out.append(2);
    }
    out.append(new String[] {"", "", "-", "+"}[random.nextInt(4)]);
    out.append(chance(8) ? " # note" : "").append(chance(10) ? "  " : "").append('\n');
    int lines = random.nextInt(5);
    for (int i = 0; i < lines; i++) {
      if (chance(4)) {
        out.append(" ".repeat(random.nextInt(5))).append('\n');
      }
      out.append(" ".repeat(indent + 2)).append(chance(5) ? "  more" : "").append(word());
      out.append(chance(8) ? "  " : "").append('\n');
    }
    if (chance(4)) {
      out.append("\n".repeat(1 + random.nextInt(2)));
    }
  }

  private void folded(int indent) {
    String quote = new String[] {"", "", "\"", "'"}[random.nextInt(4)];
    out.append(' ').append(quote).append("one two");
    int lines = 1 + random.nextInt(3);
    for (int i = 0; i < lines; i++) {
      out.append(chance(5) ? " " : "").append(quote.equals("\"") && chance(4) ? "\\" : "");
      out.append(chance(5) ? "\n\n" : "\n").append(" ".repeat(indent + random.nextInt(4)));
      out.append(quote.equals("\"") && chance(4) ? "\\ " : "").append(word());
    }
    out.append(quote);
    end();
  }

  private void flow(int depth) {
    boolean sequence = chance(2);
    out.append(sequence ? '[' : '{');
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      gap();
      if (!sequence) {
        out.append(chance(3) ? "\"k" + i + "\"" : "k" + i);
        out.append(chance(8) ? ":" : ": ");
      }
      if (depth > 0 && chance(4)) {
        flow(depth - 1);
      } else if (chance(3)) {
        out.append(scalar());
      } else {
        out.append(word());
      }
      gap();
      out.append(i + 1 < size || chance(8) ? "," : "");
    }
    out.append(sequence ? ']' : '}');
  }

  private void gap() {
    if (chance(3)) {
      out.append(' ');
    }
    if (chance(10)) {
      out.append(chance(4) ? " # c\n  " : "\n   ");
    }
  }

  private void end() {
    out.append(chance(12) ? " # end" : chance(15) ? "  " : "").append('\n');
    if (chance(20)) {
      out.append('\n');
    }
  }

  private void comment(int indent) {
    if (chance(12)) {
      out.append(" ".repeat(indent)).append("# a: comment\n");
    }
  }

  private String scalar() {
    return SCALARS[random.nextInt(SCALARS.length)];
  }

  private String word() {
    return new String[] {"word", "two words", "a-b", "x/y:z", "12", "true", "é"}[random.nextInt(7)];
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }
}
