package dev.bulwark.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.kustomize.object.DataMaps;
import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.SourceText;
import dev.bulwark.values.GoText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The entries of a generated ConfigMap or Secret: from literals, files, and files of lines
/// `KEY=value`.
///
/// Source: kustomize, `kv` and `generators`.
final class KeyValues {
  private final BuildContext context;
  private final Target target;
  private final String owner;
  private final Map<String, Entry> entries = new TreeMap<>(GoText::compare);

  KeyValues(BuildContext context, Target target, String owner) {
    this.context = context;
    this.target = target;
    this.owner = owner;
  }

  private static final class Entry {
    private final byte[] value;
    private final Provenance at;

    private Entry(byte[] value, Provenance at) {
      this.value = value;
      this.at = at;
    }
  }

  /// Sets `data`, and `binaryData` for what is no text.
  void putInto(MapNode tree, MapNode sources, boolean isSecret) {
    for (ScalarNode file : envFiles(sources)) {
      addLines(file);
    }
    for (Node literal : sources.settings("literals")) {
      addLiteral(literal);
    }
    for (Node file : sources.settings("files")) {
      addFile((ScalarNode) file);
    }
    if (isSecret) {
      tree.ensureMap("data", tree.at());
    }
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      byte[] bytes = entry.getValue().value;
      String text = isSecret ? null : decoded(bytes);
      MapNode data = tree.ensureMap(isSecret || text != null ? "data" : "binaryData", tree.at());
      data.set(
          entry.getKey(),
          ScalarNode.of(text != null ? text : DataMaps.base64(bytes), entry.getValue().at));
    }
  }

  private static List<ScalarNode> envFiles(MapNode sources) {
    var files = new ArrayList<ScalarNode>();
    for (Node file : sources.settings("envs")) {
      files.add((ScalarNode) file);
    }
    if (sources.setting("env") instanceof ScalarNode file && !file.written().isEmpty()) {
      files.add(file);
    }
    return files;
  }

  private void addLiteral(Node literal) {
    String text = literal.text();
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new Fault(
          "KUST-0010", "invalid literal source " + text + ", expected key=value", literal.at());
    }
    String value = text.substring(equals + 1);
    add(text.substring(0, equals), unquoted(value).getBytes(UTF_8), literal.at());
  }

  private static String unquoted(String text) {
    int last = text.length() - 1;
    boolean isQuoted =
        last > 0
            && text.charAt(0) == text.charAt(last)
            && (text.charAt(0) == '"' || text.charAt(0) == '\'');
    return isQuoted ? text.substring(1, last) : text;
  }

  private void addFile(ScalarNode source) {
    String text = source.written();
    int equals = text.indexOf('=');
    boolean isWrong = equals == 0 || equals != text.lastIndexOf('=') || equals == text.length() - 1;
    if (equals >= 0 && isWrong) {
      throw new Fault(
          "KUST-0010", "file source " + text + " should be a path, or key=path", source.at());
    }
    String path = text.substring(equals + 1);
    String key = equals < 0 ? path.substring(path.lastIndexOf('/') + 1) : text.substring(0, equals);
    SourceText file = context.reader().text(context.file(target, path, source.at()));
    Provenance from =
        Provenance.written(file.span(0, file.bytes().length)).via("file of", source.at().span());
    add(key, file.bytes(), from);
  }

  private void addLines(ScalarNode source) {
    SourceText file = context.reader().text(context.file(target, source));
    byte[] bytes = file.bytes();
    int start = 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      addLine(file, source, start, end > start && bytes[end - 1] == '\r' ? end - 1 : end);
      start = end + 1;
    }
  }

  private void addLine(SourceText file, ScalarNode source, int start, int end) {
    Provenance at =
        Provenance.written(file.span(new Positions.Range(start, end)))
            .via("file of", source.at().span());
    String line = decoded(Arrays.copyOfRange(file.bytes(), start, end));
    if (line == null) {
      throw new Fault("KUST-0010", "this line is no UTF-8", at);
    }
    if (start == 0 && line.startsWith("\uFEFF")) {
      line = line.substring(1);
    }
    int first = 0;
    while (first < line.length() && GoText.isSpace(line.charAt(first))) {
      first++;
    }
    line = line.substring(first);
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    String key = equals < 0 ? line : line.substring(0, equals);
    if (!isVariableName(key)) {
      throw new Fault("KUST-0010", "\"" + key + "\" is not a valid name of a variable", at);
    }
    add(key, (equals < 0 ? "" : line.substring(equals + 1)).getBytes(UTF_8), at);
  }

  private void add(String key, byte[] value, Provenance at) {
    if (!isKey(key)) {
      throw new Fault("KUST-0010", "\"" + key + "\" is not a valid key name", at)
          .because("keys are of letters, digits, `-`, `_` and `.`");
    }
    if (entries.put(key, new Entry(value, at)) != null) {
      throw new Fault("KUST-0010", owner + " illegally repeats the key `" + key + "`", at);
    }
  }

  private static @Nullable String decoded(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      return null;
    }
  }

  private static boolean isKey(String key) {
    boolean fits = !key.isEmpty() && key.length() <= 253 && !key.equals(".");
    for (int i = 0; i < key.length() && fits; i++) {
      char c = key.charAt(i);
      fits = isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }
    return fits && !key.startsWith("..");
  }

  private static boolean isVariableName(String key) {
    return isKey(key) && !(key.charAt(0) >= '0' && key.charAt(0) <= '9');
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
