package dev.bulwark.gotemplate.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.gotemplate.text.YamlWriter;
import dev.bulwark.gotemplate.text.YamlWriter.UnwritableException;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.ElementType;
import dev.bulwark.gotemplate.value.GoType;
import dev.bulwark.gotemplate.value.HostType;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The methods of `.Files`. Source: Helm, package `engine`, `files`; patterns as
/// github.com/gobwas/glob.
public final class ChartFiles {
  private static final Map<String, HostType.Method> METHODS =
      Map.of(
          "Get", ofPath(ChartFiles::content),
          "GetBytes", ofPath((files, path) -> new Bytes(content(files, path))),
          "Lines", ofPath((files, path) -> lines(content(files, path))),
          "Glob", ofPath(ChartFiles::glob),
          "AsConfig", HostType.Method.of((files, _) -> config((Dict) files, text -> text)),
          "AsSecrets", HostType.Method.of((files, _) -> config((Dict) files, ChartFiles::base64)));

  private ChartFiles() {}

  /// The method of that name, where the value is files.
  public static HostType.@Nullable Method method(Value files, String name) {
    return files instanceof Dict map && HostType.FILES.equals(map.host())
        ? METHODS.get(name)
        : null;
  }

  private static HostType.Method ofPath(HostType.Body body) {
    return new HostType.Method(List.of(GoType.STRING), body);
  }

  private static Str content(Value files, Value[] path) {
    String name = Given.text(path[0]);
    return ((Dict) files).get(name) instanceof Bytes bytes
        ? bytes.text()
        : Str.of("", ((Dict) files).missing(name));
  }

  private static Seq lines(Str content) {
    String text = content.text();
    if (text.isEmpty()) {
      return Seq.ofStrings(List.of());
    }
    int end = text.endsWith("\n") ? text.length() - 1 : text.length();
    return Seq.ofStrings(Strings.split(new Str(content.traced().slice(0, end)), "\n", -1));
  }

  private static Dict glob(Value files, Value[] pattern) {
    Pattern glob = compile(Given.text(pattern[0]));
    Dict all = (Dict) files;
    Map<String, Value> found = new LinkedHashMap<>();
    for (String path : all.keys()) {
      if (glob.matches(path) && all.get(path) instanceof Bytes bytes) {
        found.put(path, bytes);
      }
    }
    return all.withEntries(found);
  }

  /// A pattern that is malformed finds all files.
  private static Pattern compile(String glob) {
    try {
      return Pattern.compile(regex(glob), Pattern.DOTALL);
    } catch (PatternSyntaxException malformed) {
      return Pattern.compile(".*", Pattern.DOTALL);
    }
  }

  private static String regex(String glob) {
    var regex = new StringBuilder();
    int alternatives = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> {
          boolean crosses = glob.startsWith("**", i);
          while (glob.startsWith("*", i + 1)) {
            i++;
          }
          regex.append(crosses ? ".*" : "[^/]*");
        }
        case '?' -> regex.append("[^/]");
        case '{' -> {
          alternatives++;
          regex.append("(?:");
        }
        case '}' -> {
          regex.append(alternatives > 0 ? ")" : "\\}");
          alternatives = Math.max(0, alternatives - 1);
        }
        case ',' -> regex.append(alternatives > 0 ? "|" : ",");
        case '[' -> {
          regex.append('[');
          if (glob.startsWith("!", i + 1)) {
            regex.append('^');
            i++;
          }
        }
        case ']', '-' -> regex.append(c);
        case '\\' -> {
          i++;
          regex.append(Pattern.quote(i < glob.length() ? glob.substring(i, i + 1) : ""));
        }
        default -> regex.append(Character.isLetterOrDigit(c) ? "" + c : "\\" + c);
      }
    }
    return regex.toString();
  }

  private static Str config(Dict files, UnaryOperator<Str> change) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (String path : files.keys()) {
      if (files.get(path) instanceof Bytes bytes) {
        entries.put(path.substring(path.lastIndexOf('/') + 1), change.apply(bytes.text()));
      }
    }
    try {
      return new Str(YamlWriter.of(Dict.of(ElementType.STRING, entries)));
    } catch (UnwritableException fault) {
      return Str.of("", files.origin());
    }
  }

  private static Str base64(Str text) {
    byte[] bytes = GoBytes.bytes(text.text());
    return Str.of(Base64.getEncoder().encodeToString(bytes), text.origin().approximate());
  }
}
