package dev.bulwark.cli.command;

import dev.bulwark.model.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The fields of `object` that an expression names, found in its text: what a finding of a policy
/// points at. A variable stands for the fields that its own expression names.
///
/// Fields of list elements are named by a macro's variable, not by a path: there the list itself is
/// what is pointed at.
public final class ReadFields {
  private static final int MOST = 3;
  private static final int DEEPEST = 16;

  private final Map<String, String> variables;
  private final Set<FieldPath> found = new LinkedHashSet<>();

  private ReadFields(Map<String, String> variables) {
    this.variables = variables;
  }

  /// In the order of the text; of two where one leads through the other, the longer.
  ///
  /// @param variables the expressions of the policy's variables, by name
  public static List<FieldPath> of(String expression, Map<String, String> variables) {
    var fields = new ReadFields(variables);
    fields.read(expression, 0);
    var paths = new ArrayList<FieldPath>();
    for (FieldPath path : fields.found) {
      if (paths.size() < MOST && fields.found.stream().noneMatch(other -> leadsTo(path, other))) {
        paths.add(path);
      }
    }
    return paths;
  }

  private static boolean leadsTo(FieldPath path, FieldPath other) {
    List<FieldPath.Step> steps = path.steps();
    List<FieldPath.Step> further = other.steps();
    return steps.size() < further.size() && further.subList(0, steps.size()).equals(steps);
  }

  private void read(String text, int depth) {
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = endOfString(text, i);
      } else if (c == '/' && text.startsWith("//", i)) {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else if (Character.isJavaIdentifierStart(c)) {
        int end = endOfWord(text, i);
        boolean member = i > 0 && text.charAt(i - 1) == '.';
        i = member ? end : readChain(text, i, end, depth);
      } else {
        i++;
      }
    }
  }

  /// Reads `object.spec.replicas` or `variables.name`.
  ///
  /// @return where to go on
  private int readChain(String text, int start, int end, int depth) {
    String root = text.substring(start, end);
    FieldPath path = FieldPath.ROOT;
    int at = end;
    while (at < text.length() && text.charAt(at) == '.') {
      int name = text.startsWith(".?", at) ? at + 2 : at + 1;
      int nameEnd = endOfWord(text, name);
      boolean call = nameEnd < text.length() && text.charAt(nameEnd) == '(';
      if (call || nameEnd == name) {
        break;
      }
      path = path.key(text.substring(name, nameEnd));
      at = nameEnd;
    }
    if (root.equals("object") && path.parent().isPresent()) {
      found.add(path);
    } else if (root.equals("variables") && depth < DEEPEST && path.parent().isPresent()) {
      FieldPath.Step first = path.steps().getFirst();
      if (first instanceof FieldPath.Step.Key(var name) && variables.containsKey(name)) {
        read(variables.get(name), depth + 1);
      }
    }
    return at;
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int endOfString(String text, int start) {
    String quote = text.substring(start, start + 1);
    String three = quote.repeat(3);
    String mark = text.startsWith(three, start) ? three : quote;
    int at = start + mark.length();
    while (at < text.length() && !text.startsWith(mark, at)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), at + mark.length());
  }
}
