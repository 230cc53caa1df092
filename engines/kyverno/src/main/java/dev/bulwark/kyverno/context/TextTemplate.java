package dev.bulwark.kyverno.context;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text with variables. Those that hold no others are split and compiled when the policy is read;
/// what they bring may hold variables again, which are resolved until none is left.
///
/// @param path where the text stands in its document, for `@` and for messages
/// @param whole whether the text is one variable, whose value then keeps its type
record TextTemplate(
    String text, String path, List<String> literals, List<Variable> variables, boolean whole) {
  private static final int MOST_ROUNDS = 100;
  private static final int LONGEST = 4 * 1024 * 1024;

  static TextTemplate of(String text, String path) {
    var literals = new ArrayList<String>();
    var variables = new ArrayList<Variable>();
    int from = 0;
    for (VariableScanner.Occurrence each : VariableScanner.occurrences(text)) {
      literals.add(text.substring(from, each.start()));
      variables.add(Variable.of(each.in(text), path));
      from = each.end();
    }
    literals.add(text.substring(from));
    boolean isWhole = variables.size() == 1 && literals.stream().allMatch(String::isEmpty);
    return new TextTemplate(text, path, List.copyOf(literals), List.copyOf(variables), isWhole);
  }

  /// `\{{` stands for two braces.
  static String unescaped(String text) {
    return text.replace("\\{{", "{{");
  }

  @Nullable Object resolve(JsonContext context) throws SubstitutionException {
    if (whole) {
      return variables.getFirst().resolve(context);
    }
    TextTemplate next = this;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      String spliced = next.spliced(context);
      boolean isDone = next.variables.getLast().isShallow() || !spliced.contains("{{");
      TextTemplate rest = isDone ? next : of(spliced, path);
      if (isDone || rest.variables.isEmpty()) {
        return unescaped(spliced);
      }
      if (rest.whole) {
        return rest.variables.getFirst().resolve(context);
      }
      next = rest;
    }
    throw new SubstitutionException(
        "variables at path " + path + " bring up new variables without end");
  }

  private String spliced(JsonContext context) throws SubstitutionException {
    var result = new StringBuilder(literals.getFirst());
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      Object value = variable.resolve(context);
      String piece = value instanceof String string ? string : JsonText.of(value);
      result.append(variable.isShallow() ? piece.replace("{{", "\\{{") : piece);
      result.append(literals.get(i + 1));
      if (result.length() > LONGEST) {
        throw new SubstitutionException("the text at path " + path + " grows too long");
      }
    }
    context.charge(result.length());
    return result.toString();
  }
}
