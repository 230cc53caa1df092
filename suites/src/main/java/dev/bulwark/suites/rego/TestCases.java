package dev.bulwark.suites.rego;

import dev.bulwark.rego.Profile;
import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The cases of a test such as `test_price[name] if …`: one that fails says nothing, and is known
/// only because the test tells of each case before it checks anything.
///
/// Source: open-policy-agent/opa `v1/tester/runner.go`.
public final class TestCases {
  private static final String TELL = "internal.test_case";

  /// The built-ins by which tests tell of their cases.
  public static final BuiltinRegistry BUILTINS = Profile.OPA.builtins().with(new Tell());

  private final Set<List<Value>> seen = new LinkedHashSet<>();

  TestCases() {}

  /// The paths of all cases that there were.
  Set<List<Value>> seen() {
    return seen;
  }

  /// The module with tests that tell of their cases as soon as they are known.
  public static RegoModule telling(RegoModule module) {
    if (module.rules().stream().noneMatch(ModuleTests::isTest)) {
      return module;
    }
    return module.rules(module.rules().stream().map(TestCases::telling).toList());
  }

  private static Rule telling(Rule rule) {
    List<Term> path = casePath(rule.head());
    boolean tellsItself =
        rule.body().stream().anyMatch(expr -> expr.operator().filter(TELL::equals).isPresent());
    if (!ModuleTests.isTest(rule) || path.isEmpty() || tellsItself) {
      return rule;
    }
    var variables = new HashSet<String>();
    path.forEach(part -> addVariables(part, variables));
    int position = 0;
    for (String name : variables) {
      position = Math.max(position, firstUse(name, rule.body()) + 1);
    }
    var body = new ArrayList<>(rule.body());
    body.add(position, Expr.call(TELL, Location.NONE, new Term.ArrayTerm(path, Location.NONE)));
    return rule.body(body);
  }

  /// What of a head tells its cases apart: what follows the name of the test.
  static List<Term> casePath(Head head) {
    return head.reference()
        .subList(ModuleTests.groundPath(head).parts().size(), head.reference().size());
  }

  private static void addVariables(Term term, Set<String> names) {
    Terms.walk(
        term,
        part -> {
          if (part instanceof Term.Var(var name, _)
              && !name.equals("input")
              && !name.equals("data")) {
            names.add(name);
          }
          return true;
        });
  }

  private static int firstUse(String name, List<Expr> body) {
    for (int i = 0; i < body.size(); i++) {
      var names = new HashSet<String>();
      Terms.walk(
          body.get(i),
          part -> {
            addVariables(part, names);
            return false;
          });
      if (names.contains(name)) {
        return i;
      }
    }
    return -1;
  }

  private static final class Tell implements Builtin {
    @Override
    public Signature signature() {
      return Signature.of(TELL)
          .takes("", RegoType.arrayOf(RegoType.ANY))
          .is(Signature.Trait.OBSERVABLE)
          .returnsNothing();
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      if (context.host().orElse(null) instanceof TestCases cases) {
        cases.seen.add(List.copyOf(given.array(0).asList()));
      }
      return BooleanValue.TRUE;
    }
  }
}
