package dev.bulwark.rego.dependency;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.TermOrder;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.compile.RuleTree;
import dev.bulwark.rego.compile.RuleUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a query needs, by way of all rules that it leads to, as `opa deps` tells. As there, bodies
/// of `else` do not count.
///
/// @param base documents of `input` and `data` that no rule makes, in order
/// @param virtual documents that rules make, in order
public record Dependencies(List<Term.Ref> base, List<Term.Ref> virtual) {
  public Dependencies {
    base = List.copyOf(base);
    virtual = List.copyOf(virtual);
  }

  /// Those of a query as it was parsed.
  public static Dependencies of(List<Expr> query, RuleTree rules) {
    return new Search(rules).from(RuleReferences.of(query));
  }

  /// One search through the rules.
  private static final class Search {
    private final RuleTree rules;
    private final Set<RuleUnit> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<RuleUnit> waiting = new ArrayDeque<>();
    private final Set<Term.Ref> base = new TreeSet<>(TermOrder.ORDER);
    private final Set<Term.Ref> virtual = new TreeSet<>(TermOrder.ORDER);

    Search(RuleTree rules) {
      this.rules = rules;
    }

    Dependencies from(Set<Term.Ref> references) {
      follow(references);
      while (!waiting.isEmpty()) {
        RuleUnit rule = waiting.pop();
        virtual.add(constantPrefix(rule.path()));
        follow(RuleReferences.of(rule.head(), rule.body()));
      }
      return new Dependencies(List.copyOf(base), List.copyOf(virtual));
    }

    private void follow(Set<Term.Ref> references) {
      for (Term.Ref ref : minimal(references)) {
        Term.Ref constant = constantPrefix(ref);
        List<RuleUnit> meant = rulesAt(constant);
        if (meant.isEmpty()) {
          base.add(constant);
        }
        for (RuleUnit rule : meant) {
          if (seen.add(rule)) {
            waiting.push(rule);
          }
        }
      }
    }

    /// Those that no shorter one covers.
    private static List<Term.Ref> minimal(Set<Term.Ref> sorted) {
      var minimal = new ArrayList<Term.Ref>();
      for (Term.Ref ref : sorted) {
        if (minimal.isEmpty() || !RuleReferences.hasPrefix(ref, minimal.getLast())) {
          minimal.add(ref);
        }
      }
      return minimal;
    }

    private static Term.Ref constantPrefix(Term.Ref ref) {
      List<Term> parts = ref.parts();
      int end = 1;
      while (end < parts.size() && Terms.isConstant(parts.get(end))) {
        end++;
      }
      return new Term.Ref(parts.subList(0, end), Location.NONE);
    }

    /// The rules that make a document, or all below it.
    private List<RuleUnit> rulesAt(Term.Ref ref) {
      if (!ref.startsWith("data")) {
        return List.of();
      }
      @Nullable RuleTree node = rules;
      for (Term part : ref.path()) {
        node = part instanceof Term.Scalar(var key, _) ? node.child(key) : null;
        if (node == null) {
          return List.of();
        }
        if (!node.rules().isEmpty()) {
          return node.rules();
        }
      }
      var below = new ArrayList<RuleUnit>();
      collect(node, below);
      return below;
    }

    private static void collect(RuleTree node, List<RuleUnit> found) {
      found.addAll(node.rules());
      node.children()
          .forEach(
              (key, child) -> {
                if (!RuleTree.isHidden(key)) {
                  collect(child, found);
                }
              });
    }
  }
}
