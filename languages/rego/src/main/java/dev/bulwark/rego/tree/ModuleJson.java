package dev.bulwark.rego.tree;

import dev.bulwark.rego.annotation.Annotation;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoModule.Comment;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A module as JSON.
final class ModuleJson {
  private final IndentedJson json = new IndentedJson();
  private final PlaceJson places;
  private final TermJson terms;
  private final AnnotationJson annotations;
  private final Map<Rule, List<Annotation>> byRule;

  private ModuleJson(String source, boolean withPlaces, Map<Rule, List<Annotation>> byRule) {
    this.places = new PlaceJson(json, source, withPlaces);
    this.terms = new TermJson(json, places);
    this.annotations = new AnnotationJson(json, places);
    this.byRule = byRule;
  }

  static String of(
      RegoModule module,
      String source,
      ModuleAnnotations annotations,
      boolean withPlaces,
      boolean withComments) {
    var text = new ModuleJson(source, withPlaces, annotations.byRule());
    text.module(module, annotations.all(), withComments);
    return text.json.text();
  }

  private void module(RegoModule module, List<Annotation> all, boolean withComments) {
    json.object(
        () -> {
          json.field(
              "package",
              () ->
                  json.object(
                      () -> {
                        places.field(module.packageAt());
                        json.field("path", module.path().parts(), terms::term);
                      }));
          if (!module.imports().isEmpty()) {
            json.field("imports", module.imports(), this::imported);
          }
          if (!all.isEmpty()) {
            json.field("annotations", all, annotations::write);
          }
          if (!module.rules().isEmpty()) {
            json.field("rules", module.rules(), rule -> rule(rule, isNamed(rule)));
          }
          if (withComments && !module.comments().isEmpty()) {
            Map<Location, Location> blocks = blocks(all);
            json.field("comments", module.comments(), comment -> comment(comment, blocks));
          }
        });
  }

  private void imported(Import imported) {
    json.object(
        () -> {
          imported.alias().ifPresent(alias -> json.field("alias", alias));
          places.field(imported.at());
          json.field("path", () -> terms.term(imported.path()));
        });
  }

  private void rule(Rule rule, boolean isNamed) {
    json.object(
        () -> {
          List<Annotation> about = byRule.getOrDefault(rule, List.of());
          if (!about.isEmpty()) {
            json.field("annotations", about, annotations::write);
          }
          json.field("body", () -> terms.body(rule.body()));
          if (rule.isDefault()) {
            json.field("default", true);
          }
          rule.otherwise().ifPresent(next -> json.field("else", () -> rule(next, isNamed)));
          json.field("head", () -> head(rule.head(), isNamed));
          places.field(rule.at());
        });
  }

  /// Whether the head has a name beside its reference: if that is the name alone, or has one more
  /// part, as in `p[x]` of v0.
  private static boolean isNamed(Rule rule) {
    Head head = rule.head();
    int size = head.reference().size();
    if (size != 2 || head.hasContains() || rule.isDefault()) {
      return size == 1;
    }
    return head.hasIf() ? head.isFunction() || !head.generatedValue() : !head.isFunction();
  }

  private void head(Head head, boolean isNamed) {
    json.object(
        () -> {
          if (isNamed) {
            json.field("name", head.name());
          }
          if (!head.arguments().isEmpty()) {
            json.field("args", head.arguments(), terms::term);
          }
          Term key = head.key();
          if (key != null) {
            json.field("key", () -> terms.term(key));
          }
          Term value = head.value();
          if (value != null) {
            json.field("value", () -> terms.term(value));
          }
          if (head.assign()) {
            json.field("assign", true);
          }
          json.field("ref", head.reference(), terms::term);
          places.field(head.at());
        });
  }

  private void comment(Comment comment, Map<Location, Location> blocks) {
    json.object(
        () -> {
          json.field("Text", PlaceJson.base64(comment.text()));
          Location at = blocks.getOrDefault(comment.at().to(0), comment.at());
          json.field("Location", () -> places.place(at));
        });
  }

  /// The first comment of a metadata block has the place of the block.
  private static Map<Location, Location> blocks(List<Annotation> all) {
    var blocks = new HashMap<Location, Location>();
    all.forEach(annotation -> blocks.put(annotation.at().to(0), annotation.at()));
    return blocks;
  }
}
