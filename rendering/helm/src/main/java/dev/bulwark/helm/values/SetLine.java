package dev.bulwark.helm.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Positions;
import dev.bulwark.model.SourceText;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One argument that sets values: `image.tag=1.2,hosts[0].name=shop`.
///
/// The grammar is that of Helm's package `strvals`, faults and all: a recursive descent over code
/// points in which a backslash takes the next one as it is.
public final class SetLine {
  private static final int LARGEST_INDEX = 65_536;
  private static final int DEEPEST_NAME = 30;
  private static final int END = -1;

  private final SourceText argument;
  private final int[] runes;
  private final Kind kind;
  private final Function<String, @Nullable String> files;
  private int at;

  /// Which of Helm's flags an argument belongs to.
  public enum Kind {
    /// `--set`: `true`, `null` and numbers are what they look like.
    TYPED("--set"),
    /// `--set-string`: all values are strings.
    STRING("--set-string"),
    /// `--set-file`: values are the texts of the files they name.
    FILE("--set-file"),
    /// `--set-json`: values are JSON.
    JSON("--set-json"),
    /// `--set-literal`: the rest of the line is the value.
    LITERAL("--set-literal");

    private final String flag;

    Kind(String flag) {
      this.flag = flag;
    }

    public String flag() {
      return flag;
    }
  }

  /// Why an argument cannot be read.
  public static final class MalformedSetException extends Exception {
    MalformedSetException(String message) {
      super(message);
    }
  }

  private SetLine(SourceText argument, Kind kind, Function<String, @Nullable String> files) {
    this.argument = argument;
    this.runes = new String(argument.bytes(), UTF_8).codePoints().toArray();
    this.kind = kind;
    this.files = files;
  }

  /// Sets what an argument says.
  ///
  /// @param argument the text, under the name that places in it shall have
  /// @param files the text of a file, or null where it cannot be read; asked by [Kind#FILE] alone
  public static void apply(
      SourceText argument, Kind kind, Table into, Function<String, @Nullable String> files)
      throws MalformedSetException {
    var line = new SetLine(argument, kind, files);
    boolean more;
    do {
      more = line.key(into, 0);
    } while (more);
  }

  /// Reads one key and its value.
  ///
  /// @return whether there may be another one; false at the end of the text
  private boolean key(Table data, int depth) throws MalformedSetException {
    String key = until(kind == Kind.LITERAL ? "=[." : "=[,.");
    return switch (stopped) {
      case '=' -> value(data, key);
      case '[' -> list(data, key, depth);
      case '.' -> nested(data, key, depth + 1);
      case ',' ->
          throw new MalformedSetException(
              "key " + quoted(key) + " has no value (cannot end with ,)");
      default -> {
        if (!key.isEmpty()) {
          throw new MalformedSetException("key " + quoted(key) + " has no value");
        }
        yield false;
      }
    };
  }

  private boolean list(Table data, String key, int depth) throws MalformedSetException {
    int index = index();
    Setting known = data.setting(key);
    if (known != null && !(known.value() instanceof Items)) {
      throw new MalformedSetException("key " + quoted(key) + " is no list");
    }
    int start = at;
    Items list = known != null && known.value() instanceof Items items ? items : new Items();
    boolean more = item(list, index, depth);
    if (known == null) {
      set(data, key, list, start);
    }
    return more;
  }

  private boolean nested(Table data, String key, int depth) throws MalformedSetException {
    if (depth > DEEPEST_NAME) {
      throw new MalformedSetException(
          "value name nested level is greater than maximum supported nested level of "
              + DEEPEST_NAME);
    }
    Setting known = data.setting(key);
    if (known != null && !known.isTable()) {
      throw new MalformedSetException("key " + quoted(key) + " is no table");
    }
    int start = at;
    Table inner = known != null && known.value() instanceof Table table ? table : new Table();
    boolean more = key(inner, depth);
    if (more && inner.isEmpty()) {
      throw new MalformedSetException("key map " + quoted(key) + " has no value");
    }
    if (known == null && !inner.isEmpty()) {
      set(data, key, inner, start);
    }
    return more;
  }

  private boolean value(Table data, String key) throws MalformedSetException {
    int start = at;
    if (kind == Kind.JSON) {
      Object value = json();
      if (!key.isEmpty()) {
        data.replace(key, Setting.of(value, site(start, jsonEnd)));
      }
      return true;
    }
    boolean ended = at == runes.length && kind != Kind.LITERAL;
    Object value = ended ? "" : scalarOrList();
    set(data, key, value, start);
    return !ended;
  }

  private boolean item(Items list, int index, int depth) throws MalformedSetException {
    String rest = until("[.=");
    if (!rest.isEmpty()) {
      throw new MalformedSetException("unexpected data at end of array index: " + quoted(rest));
    }
    int start = at;
    return switch (stopped) {
      case '=' -> {
        Object value = kind == Kind.JSON ? json() : at == runes.length ? "" : scalarOrList();
        list.put(index, Setting.of(value, site(start, kind == Kind.JSON ? jsonEnd : at)));
        yield true;
      }
      case '[' -> itemOfItem(list, index, depth, start);
      case '.' -> {
        Table inner =
            index < list.size() && list.get(index) instanceof Table table ? table : new Table();
        boolean more = key(inner, depth);
        if (more || index < list.size()) {
          list.put(index, Setting.of(inner, site(start, at)));
        }
        yield more;
      }
      default -> false;
    };
  }

  private boolean itemOfItem(Items list, int index, int depth, int start)
      throws MalformedSetException {
    int next = index();
    Object known = index < list.size() ? list.get(index) : null;
    if (known != null && !(known instanceof Items)) {
      throw new MalformedSetException("element " + index + " is no list");
    }
    Items inner = known instanceof Items items ? items : new Items();
    boolean more = item(inner, next, depth);
    list.put(index, Setting.of(inner, site(start, at)));
    return more;
  }

  private int index() throws MalformedSetException {
    String digits = until("]");
    if (stopped == END || !isInteger(digits)) {
      throw new MalformedSetException("error parsing index: invalid syntax " + quoted(digits));
    }
    long index = Long.parseLong(digits);
    if (index < 0) {
      throw new MalformedSetException("negative " + index + " index not allowed");
    }
    if (index > LARGEST_INDEX) {
      throw new MalformedSetException(
          "index of " + index + " is greater than maximum supported index of " + LARGEST_INDEX);
    }
    return (int) index;
  }

  private @Nullable Object scalarOrList() throws MalformedSetException {
    if (kind == Kind.LITERAL) {
      String rest = text(at, runes.length);
      at = runes.length;
      return rest;
    }
    if (runes[at] != '{') {
      return scalar(until(","));
    }
    at++;
    var items = new Items();
    while (true) {
      int start = at;
      String text = until(",}");
      if (stopped == END) {
        throw new MalformedSetException("list must terminate with '}'");
      }
      items.append(Setting.of(scalar(text), site(start, at - 1)));
      if (stopped == '}') {
        if (at < runes.length && runes[at] == ',') {
          at++;
        }
        return items;
      }
    }
  }

  private @Nullable Object scalar(String text) throws MalformedSetException {
    return switch (kind) {
      case FILE -> {
        String content = files.apply(text);
        if (content == null) {
          throw new MalformedSetException("cannot read the file " + quoted(text));
        }
        yield content;
      }
      case TYPED -> typed(text);
      default -> text;
    };
  }

  private static @Nullable Object typed(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    if (text.equalsIgnoreCase("null")) {
      return null;
    }
    if (text.equals("0") || (!text.startsWith("0") && isInteger(text))) {
      return Long.parseLong(text);
    }
    return text;
  }

  /// Whether the text is a number that a long holds: digits, perhaps behind a sign.
  private static boolean isInteger(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (text.length() == start || text.length() > 20) {
      return false;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false; // more digits than a long has
    }
  }

  private int jsonEnd;

  /// Reads a JSON value, and the blanks and the comma behind it; nothing is null.
  private @Nullable Object json() throws MalformedSetException {
    int start = at;
    if (afterBlanks()) {
      jsonEnd = start;
      return null;
    }
    start = at;
    var value = new JsonPiece(runes, at);
    jsonEnd = value.end();
    Object read = value.read(site(start, jsonEnd));
    at = jsonEnd;
    afterBlanks();
    return read;
  }

  /// Skips white space and one comma.
  ///
  /// @return whether the comma or the end was met
  private boolean afterBlanks() {
    while (at < runes.length) {
      int rune = runes[at];
      if (rune == ',') {
        at++;
        return true;
      }
      if (!Character.isWhitespace(rune)) {
        return false;
      }
      at++;
    }
    return true;
  }

  private int stopped = END;

  /// The text up to one of some characters, which is consumed and kept in `stopped`.
  private String until(String stops) {
    var text = new StringBuilder();
    while (at < runes.length) {
      int rune = runes[at++];
      if (stops.indexOf(rune) >= 0) {
        stopped = rune;
        return text.toString();
      }
      if (rune == '\\' && kind != Kind.LITERAL) {
        if (at == runes.length) {
          break;
        }
        rune = runes[at++];
      }
      text.appendCodePoint(rune);
    }
    stopped = END;
    return text.toString();
  }

  private void set(Table data, String key, @Nullable Object value, int start) {
    if (!key.isEmpty()) {
      int end = stopped == ',' && at > start ? at - 1 : at;
      data.replace(key, Setting.of(value, site(start, end)));
    }
  }

  /// The place of some code points of the argument.
  private Site site(int from, int to) {
    int start = text(0, from).getBytes(UTF_8).length;
    int end = start + text(from, Math.max(from, to)).getBytes(UTF_8).length;
    return new Site(argument, new Positions.Range(start, end));
  }

  private String text(int from, int to) {
    return new String(runes, from, to - from);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
