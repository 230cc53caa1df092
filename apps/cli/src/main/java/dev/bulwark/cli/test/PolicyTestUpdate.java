package dev.bulwark.cli.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.policy.Applied;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes the answers that came into a file of tests, in place of those it wanted. Only these
/// values are touched: comments, order and all else stay.
final class PolicyTestUpdate {
  private final SourceText text;
  private final List<Edit> edits = new ArrayList<>();

  /// @param text what the file holds
  PolicyTestUpdate(SourceText text) {
    this.text = text;
  }

  private record Edit(int start, int end, String with) {}

  /// The text a test was read from; empty for standard input.
  static Optional<SourceText> textOf(Resource test) {
    return test.origin() instanceof FileOrigin(SourceText text) && !text.name().equals("stdin")
        ? Optional.of(text)
        : Optional.empty();
  }

  /// Notes what a case should want.
  void add(PolicyTestOutcome outcome) {
    for (PolicyTestOutcome.Mismatch mismatch : outcome.mismatches()) {
      Resource test = outcome.test().source();
      Optional<Positions.Range> there = test.range(mismatch.path());
      if (there.isPresent()) {
        replace(there.get(), mismatch.got());
      } else {
        test.range(outcome.testCase().path())
            .ifPresent(range -> insert(range, mismatch.path(), mismatch.got()));
      }
    }
  }

  private void replace(Positions.Range range, @Nullable Object value) {
    int lineStart = lineStart(range.start());
    boolean ownLine = isBlank(lineStart, range.start());
    int end = range.end();
    while (end > range.start() && isSpace(text.bytes()[end - 1])) {
      end--;
    }
    boolean block = ownLine && isCollection(value);
    edits.add(
        new Edit(
            range.start(),
            end,
            block ? block(value, range.start() - lineStart).strip() : flow(value)));
  }

  /// Adds a field behind the last one of a case.
  private void insert(Positions.Range range, FieldPath path, @Nullable Object value) {
    int indent = range.start() - lineStart(range.start());
    int end = range.end();
    while (end > range.start() && isSpace(text.bytes()[end - 1])) {
      end--;
    }
    String name = path.toString().substring(path.toString().lastIndexOf('.') + 1);
    String body = block(Map.of(name, value == null ? "" : value), indent);
    edits.add(new Edit(end, end, "\n" + body.stripTrailing()));
  }

  private static boolean isCollection(@Nullable Object value) {
    return (value instanceof Map<?, ?> map && !map.isEmpty())
        || (value instanceof List<?> list && !list.isEmpty());
  }

  private static String block(@Nullable Object value, int indent) {
    var lines = new StringBuilder();
    Applied.yaml(value)
        .lines()
        .forEach(
            line -> lines.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n'));
    return lines.toString();
  }

  /// On one line; JSON is YAML.
  private static String flow(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var entries = new ArrayList<String>();
      map.forEach((key, element) -> entries.add(flow(key) + ": " + flow(element)));
      return "{" + String.join(", ", entries) + "}";
    } else if (value instanceof List<?> list) {
      return list.stream().map(PolicyTestUpdate::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    var json = new StringBuilder();
    try {
      TreeText.json(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder takes all", e);
    }
    return json.toString().strip();
  }

  private int lineStart(int offset) {
    int at = offset;
    while (at > 0 && text.bytes()[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isSpace(text.bytes()[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /// The text with all edits made.
  String result() {
    byte[] bytes = text.bytes();
    var result = new StringBuilder();
    int written = 0;
    edits.sort(Comparator.comparingInt(Edit::start));
    for (Edit edit : edits) {
      result.append(new String(bytes, written, edit.start() - written, UTF_8)).append(edit.with());
      written = edit.end();
    }
    return result.append(new String(bytes, written, bytes.length - written, UTF_8)).toString();
  }

  /// Puts the result in place of the file, whole or not at all.
  void write() throws IOException {
    Path file = Path.of(text.name()).toRealPath();
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      Files.writeString(unfinished, result());
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
