package dev.bulwark.sources.edit;

import java.util.random.RandomGenerator;

/// Makes documents as people write them: blocks and brackets mixed, every quote, comments, blank
/// lines, indentation of any width, either line break. Each comment and value is there once, so
/// that a test can see what became of it.
final class AnyManifest {
  private final RandomGenerator random;
  private final StringBuilder out = new StringBuilder();
  private final int width;
  private final int dashWidth;
  private final String lineBreak;
  private int count;

  private AnyManifest(RandomGenerator random) {
    this.random = random;
    this.width = 1 + random.nextInt(4);
    this.dashWidth = random.nextInt(width + 1);
    this.lineBreak = random.nextInt(5) == 0 ? "\r\n" : "\n";
  }

  static String text(RandomGenerator random) {
    var any = new AnyManifest(random);
    int documents = 1 + random.nextInt(3);
    for (int i = 0; i < documents; i++) {
      if (i > 0 || any.chance(3)) {
        any.out.append("---");
        any.comment();
        any.end();
      }
      any.object(0, 4);
    }
    String text = any.out.toString();
    boolean cutOff = any.chance(8);
    return cutOff ? text.substring(0, text.length() - any.lineBreak.length()) : text;
  }

  private void object(int column, int depth) {
    int entries = 1 + random.nextInt(4);
    for (int i = 0; i < entries; i++) {
      if (i > 0) {
        interlude(column);
        spaces(column);
      }
      out.append(key()).append(':');
      value(column, depth - 1, false);
    }
  }

  private void array(int column, int depth) {
    int elements = 1 + random.nextInt(3);
    for (int i = 0; i < elements; i++) {
      if (i > 0) {
        interlude(column);
        spaces(column);
      }
      out.append('-');
      value(column, depth - 1, true);
    }
  }

  private void value(int column, int depth, boolean element) {
    switch (depth == 0 ? 9 : random.nextInt(12)) {
      case 0, 1, 2 -> {
        if (element) {
          out.append(' ');
          object(column + 2, depth);
        } else {
          comment();
          end();
          interlude(column + width);
          spaces(column + width);
          object(column + width, depth);
        }
      }
      case 3, 4 -> {
        if (element) {
          out.append(' ');
          array(column + 2, depth);
        } else {
          comment();
          end();
          spaces(column + dashWidth);
          array(column + dashWidth, depth);
        }
      }
      case 5 -> inBrackets(depth, column + width);
      case 6 -> literal(column + width);
      case 7 -> {
        comment();
        end();
      }
      default -> {
        out.append(' ').append(scalar());
        comment();
        end();
      }
    }
  }

  private void inBrackets(int depth, int column) {
    out.append(' ');
    flow(depth, chance(3) ? column : -1);
    comment();
    end();
  }

  /// @param column of its parts when each has a line of its own, else -1
  private void flow(int depth, int column) {
    boolean object = random.nextBoolean();
    int parts = random.nextInt(4);
    out.append(object ? '{' : '[');
    for (int i = 0; i < parts; i++) {
      if (i > 0) {
        out.append(',');
      }
      if (column >= 0) {
        out.append(lineBreak);
        spaces(column);
      } else if (i > 0) {
        out.append(' ');
      }
      out.append(object ? "k" + ++count + ": " : "");
      if (depth > 1 && chance(3)) {
        flow(depth - 1, column >= 0 && chance(2) ? column + width : -1);
      } else {
        out.append(chance(3) ? "\"f" + ++count + ", x\"" : "f" + ++count);
      }
    }
    if (column >= 0 && parts > 0) {
      out.append(lineBreak);
      spaces(column);
    }
    out.append(object ? '}' : ']');
  }

  private void literal(int column) {
    String[] headers = {"|", "|-", "|+", ">", ">-"};
    out.append(' ').append(headers[random.nextInt(headers.length)]);
    comment();
    end();
    int lines = 1 + random.nextInt(3);
    for (int i = 0; i < lines; i++) {
      spaces(column);
      out.append("line").append(++count).append(" # no comment");
      end();
    }
    if (chance(4)) {
      end();
    }
  }

  private String scalar() {
    int number = ++count;
    return switch (random.nextInt(8)) {
      case 0 -> "\"q" + number + " # no\"";
      case 1 -> "'it''s " + number + "'";
      case 2 -> Integer.toString(number);
      case 3 -> "true";
      case 4 -> "r.example.com/x:" + number;
      case 5 -> "é" + number;
      default -> "v" + number;
    };
  }

  private String key() {
    int number = ++count;
    return switch (random.nextInt(6)) {
      case 0 -> "\"k" + number + "\"";
      case 1 -> "a.b/k" + number;
      default -> "k" + number;
    };
  }

  private void comment() {
    if (chance(5)) {
      out.append(chance(2) ? "   # c" : " # c").append(++count);
    }
  }

  private void interlude(int column) {
    if (chance(8)) {
      spaces(column);
      out.append("# c").append(++count);
      end();
    }
    if (chance(12)) {
      end();
    }
  }

  private void spaces(int number) {
    out.append(" ".repeat(number));
  }

  private void end() {
    out.append(lineBreak);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }
}
