package dev.bulwark.gatekeeper.constraint;

import dev.bulwark.gatekeeper.definition.Fault;
import dev.bulwark.gatekeeper.definition.RefusedException;
import dev.bulwark.model.FieldPath;
import dev.bulwark.rego.Profile;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.parse.RegoParser;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The modules of a template, checked and put where Gatekeeper puts them: the rules in package
/// `template`, the libraries below `libs`.
///
/// Source: frameworks/constraint `pkg/client/drivers/rego/compilers.go`, `pkg/regorewriter`.
final class RegoModules {
  private static final String INVALID = "invalid ConstraintTemplate: ";

  private final RegoSource source;

  RegoModules(RegoSource source) {
    this.source = source;
  }

  /// Parsed, checked and moved.
  List<RegoModule> checked() throws RefusedException {
    RegoModule rules = parsed(source.rules());
    if (rules.rules().stream().noneMatch(rule -> rule.head().name().equals("violation"))) {
      throw refused(
          source.rules().path(),
          rules.packageAt(),
          "invalid rego: invalid module: missing required rules: [violation]");
    }
    var libraries = new ArrayList<RegoModule>();
    for (RegoSource.Text library : source.libraries()) {
      libraries.add(parsed(library));
    }
    for (RegoModule library : libraries) {
      if (!isBelow(library.path(), "lib") || library.path().parts().size() < 3) {
        throw refused(
            pathOf(library.file()),
            library.packageAt(),
            "invalid lib prefix: path " + library.path() + " not found in lib prefixes");
      }
    }
    var all = new ArrayList<>(libraries);
    all.add(rules);
    for (RegoModule module : all) {
      checkImports(module);
    }
    for (RegoModule module : all) {
      checkReferences(module);
    }
    var moved = new ArrayList<RegoModule>();
    for (RegoModule library : libraries) {
      moved.add(moved(library, inLibraries(library.path())));
    }
    Location at = rules.path().at();
    moved.add(
        moved(
            rules,
            new Term.Ref(List.of(new Term.Var("data", at), Term.string("template", at)), at)));
    return List.copyOf(moved);
  }

  private RegoModule parsed(RegoSource.Text text) throws RefusedException {
    RegoParser.Parsed<RegoModule> parsed =
        RegoParser.module(
            text.file(), text.source(), Profile.GATEKEEPER.features(source.version()));
    if (parsed.result().isEmpty()) {
      throw refused(INVALID, parsed.errors());
    }
    return parsed.result().get();
  }

  /// What is wrong with the code, as Gatekeeper tells it and as faults in the fields of the
  /// template.
  RefusedException refused(String prefix, List<RegoError> errors) {
    String texts = errors.stream().map(RegoError::toString).collect(Collectors.joining("\n"));
    String message =
        errors.size() == 1
            ? "1 error occurred: " + texts
            : errors.size() + " errors occurred:\n" + texts;
    return new RefusedException(
        prefix + message,
        errors.stream()
            .map(error -> fault(pathOf(error.at().file()), error.at(), error.message()))
            .toList());
  }

  private FieldPath pathOf(String file) {
    for (RegoSource.Text library : source.libraries()) {
      if (library.file().equals(file)) {
        return library.path();
      }
    }
    return source.rules().path();
  }

  private static Fault fault(FieldPath path, Location at, String what) {
    return new Fault(
        Fault.Kind.CODE,
        path,
        what,
        at.row() == 0
            ? Optional.empty()
            : Optional.of(new Fault.Piece(at.offset(), Math.max(at.end(), at.offset()))));
  }

  private static RefusedException refused(FieldPath path, Location at, String what) {
    return new RefusedException(INVALID + what, List.of(fault(path, at, what)));
  }

  private void checkImports(RegoModule module) throws RefusedException {
    for (RegoModule.Import imported : module.imports()) {
      Term.Ref path = imported.path();
      if (path.startsWith("input")) {
        throw refused(
            pathOf(module.file()),
            imported.at(),
            "invalid import: cannot import input: \"" + path + "\"");
      }
      if (!isBelow(path, "lib") && !path.startsWith("future")) {
        throw refused(
            pathOf(module.file()), imported.at(), "invalid import: bad import: \"" + path + "\"");
      }
    }
  }

  private void checkReferences(RegoModule module) throws RefusedException {
    var strangers = new ArrayList<Term.Ref>();
    walk(
        module,
        term -> {
          if (term instanceof Term.Ref ref
              && ref.startsWith("data")
              && !isBelow(ref, "inventory")
              && !isBelow(ref, "lib")) {
            strangers.add(ref);
          }
          return true;
        });
    if (!strangers.isEmpty()) {
      String list =
          strangers.stream()
              .map(ref -> "disallowed ref " + ref + "\n")
              .collect(Collectors.joining());
      throw new RefusedException(
          INVALID
              + "invalid data references: check refs failed on module {"
              + module.file()
              + "}: errors ("
              + strangers.size()
              + "):\n"
              + list,
          strangers.stream()
              .map(ref -> fault(pathOf(module.file()), ref.at(), "disallowed ref " + ref))
              .toList());
    }
  }

  /// Whether a reference leads to `data.<name>` or below it.
  static boolean isBelow(Term.Ref ref, String name) {
    return ref.startsWith("data")
        && ref.parts().size() > 1
        && ref.parts().get(1) instanceof Term.Scalar(Value part, _)
        && part instanceof StringValue text
        && text.text().equals(name);
  }

  /// Whether a term somewhere in the rules passes.
  static boolean any(List<RegoModule> modules, Predicate<Term> wanted) {
    boolean[] found = {false};
    for (RegoModule module : modules) {
      walk(
          module,
          term -> {
            found[0] |= wanted.test(term);
            return !found[0];
          });
    }
    return found[0];
  }

  /// Whether something else of the input is looked at than `input.review`.
  static boolean readParameters(List<RegoModule> modules) {
    int[] elsewhere = {0};
    for (RegoModule module : modules) {
      walk(
          module,
          term -> {
            if (term instanceof Term.Ref ref && isReview(ref)) {
              elsewhere[0]--; // its head is shown, too
            } else if (term instanceof Term.Var(var name, _) && name.equals("input")) {
              elsewhere[0]++;
            }
            return true;
          });
    }
    return elsewhere[0] != 0;
  }

  private static boolean isReview(Term.Ref ref) {
    return ref.startsWith("input")
        && ref.parts().size() > 1
        && ref.parts().get(1) instanceof Term.Scalar(Value part, _)
        && part instanceof StringValue text
        && text.text().equals("review");
  }

  private static void walk(RegoModule module, Predicate<Term> enter) {
    for (Rule first : module.rules()) {
      for (Rule rule = first; rule != null; rule = rule.otherwise().orElse(null)) {
        Head head = rule.head();
        head.reference().forEach(term -> Terms.walk(term, enter));
        head.arguments().forEach(term -> Terms.walk(term, enter));
        if (head.key() != null) {
          Terms.walk(head.key(), enter);
        }
        if (head.value() != null) {
          Terms.walk(head.value(), enter);
        }
        Terms.walk(rule.body(), enter);
      }
    }
  }

  private static RegoModule moved(RegoModule module, Term.Ref path) {
    var mover = new Mover();
    return new RegoModule(
        module.file(),
        path,
        module.packageAt(),
        module.imports().stream()
            .map(
                each ->
                    new RegoModule.Import(
                        inLibraries(each.path()), Optional.of(each.name()), each.at()))
            .toList(),
        module.rules().stream().map(mover::rule).toList(),
        module.comments(),
        module.version());
  }

  /// `data.lib.x` as `data.libs.lib.x`; other references as they are.
  private static Term.Ref inLibraries(Term.Ref ref) {
    if (!isBelow(ref, "lib")) {
      return ref;
    }
    var parts = new ArrayList<>(ref.parts());
    parts.add(1, Term.string("libs", ref.at()));
    return new Term.Ref(parts, ref.at());
  }

  /// Moves every reference in a rule.
  private static final class Mover extends Rewriter {
    Rule rule(Rule rule) {
      Head head = rule.head();
      Head moved = head.reference(terms(head.reference())).arguments(terms(head.arguments()));
      if (head.key() != null) {
        moved = moved.key(term(head.key()));
      }
      if (head.value() != null) {
        moved = moved.value(term(head.value()));
      }
      Rule result = rule.head(moved).body(body(rule.body()));
      return rule.otherwise().map(other -> result.otherwise(rule(other))).orElse(result);
    }

    @Override
    protected Term.Ref ref(Term.Ref ref) {
      return inLibraries(super.ref(ref));
    }

    @Override
    protected Term.Ref operator(Term.Ref operator) {
      return inLibraries(operator);
    }
  }
}
