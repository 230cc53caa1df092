package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.StringValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a module is written, as its imports and rules decide.
///
/// @param v1 whether it is written for v1
/// @param contains whether sets are written with `contains`
/// @param ifs whether bodies are written with `if`
/// @param refHeads whether a rule is called by more than two parts: all are written as references
/// @param keywords words that no name may be
/// @param wildcards the names of wildcards that stand in several places
record Style(
    boolean v1,
    boolean contains,
    boolean ifs,
    boolean refHeads,
    Set<String> keywords,
    Map<String, String> wildcards) {
  private static final Set<String> V0_KEYWORDS =
      Set.of(
          "not", "package", "import", "as", "default", "else", "with", "null", "true", "false",
          "some");
  private static final Set<String> V1_KEYWORDS = Set.of("if", "contains", "in", "every");

  static Style of(RegoModule module, FormatOptions.Target target) {
    boolean all = target.isV1();
    boolean contains = all;
    boolean ifs = all;
    var keywords = new HashSet<>(V0_KEYWORDS);
    if (all) {
      keywords.addAll(V1_KEYWORDS);
    }
    for (RegoModule.Import imported : module.imports()) {
      String path = imported.path().toString();
      boolean both = path.equals("rego.v1") || path.equals("future.keywords");
      contains |= both || isFuture(imported, "contains");
      ifs |= both || isFuture(imported, "if");
      if (Imports.isFutureKeyword(imported)) {
        keywords.add(Imports.lastName(imported));
      }
    }
    boolean refHeads = module.rules().stream().anyMatch(Style::needsReference);
    return new Style(all, contains, ifs, refHeads, Set.copyOf(keywords), wildcards(module.rules()));
  }

  private static boolean isFuture(RegoModule.Import imported, String keyword) {
    return Imports.isFutureKeyword(imported) && Imports.lastName(imported).equals(keyword);
  }

  private static boolean needsReference(Rule rule) {
    Head head = rule.head();
    int size = head.reference().size();
    return size > 2
        || (size == 2 && head.isMultiValue())
        || rule.otherwise().map(Style::needsReference).orElse(false);
  }

  /// A rule with several bodies holds its wildcards once for each; then they need a name.
  private static Map<String, String> wildcards(List<Rule> rules) {
    var counts = new HashMap<String, Integer>();
    for (Rule rule : rules) {
      for (var part = Optional.of(rule); part.isPresent(); part = part.get().otherwise()) {
        count(part.get(), counts);
      }
    }
    var names = new HashMap<String, String>();
    counts.forEach(
        (wildcard, count) -> {
          if (count > 1) {
            names.put(wildcard, "_" + wildcard.substring(1));
          }
        });
    return Map.copyOf(names);
  }

  private static void count(Rule rule, Map<String, Integer> counts) {
    Head head = rule.head();
    head.arguments().forEach(argument -> count(argument, counts));
    if (head.key() != null) {
      count(head.key(), counts);
    }
    if (head.value() != null) {
      count(head.value(), counts);
    }
    Terms.walk(rule.body(), term -> count(counts, term));
  }

  private static void count(Term term, Map<String, Integer> counts) {
    Terms.walk(term, part -> count(counts, part));
  }

  private static boolean count(Map<String, Integer> counts, Term term) {
    if (term instanceof Term.Var variable && variable.isWildcard()) {
      counts.merge(variable.name(), 1, Integer::sum);
    }
    return true;
  }

  String name(Term.Var variable) {
    return variable.isWildcard() ? wildcards.getOrDefault(variable.name(), "_") : variable.name();
  }

  /// Whether a rule's body is written behind `if`.
  boolean usesIf(Rule rule) {
    return ifs && (contains || rule.head().value() != null);
  }

  /// Whether a part of a reference must be written in brackets.
  ///
  /// @param quoted whether it was written in quotes, which a keyword keeps
  boolean needsBrackets(StringValue part, boolean quoted) {
    String text = part.text();
    return !Terms.isName(text) || (keywords.contains(text) && quoted);
  }

  static boolean isV0Keyword(String word) {
    return V0_KEYWORDS.contains(word);
  }

  static boolean isKeyword(String word) {
    return V0_KEYWORDS.contains(word) || V1_KEYWORDS.contains(word);
  }

  /// Whether that is all a body says: `true`.
  static boolean isTrue(List<Expr> body) {
    return body.size() == 1
        && !body.getFirst().negated()
        && body.getFirst().with().isEmpty()
        && body.getFirst().statement() instanceof Expr.Single(var term)
        && isTrue(term);
  }

  static boolean isTrue(Term term) {
    return term instanceof Term.Scalar(var value, _) && value.equals(BooleanValue.TRUE);
  }
}
