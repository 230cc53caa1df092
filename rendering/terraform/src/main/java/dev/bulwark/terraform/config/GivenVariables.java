package dev.bulwark.terraform.config;

import dev.bulwark.hcl.Hcl;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.eval.TypeConstraint;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Body;
import dev.bulwark.hcl.syntax.Parsed;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values that a root module is given: by files of variables and by `-var`.
final class GivenVariables implements Variables.Given {
  private final Workspace workspace;
  private final Map<String, String> typed;
  private final Map<String, Attribute> written = new HashMap<>();

  private GivenVariables(Workspace workspace, Map<String, String> typed) {
    this.workspace = workspace;
    this.typed = typed;
  }

  static GivenVariables read(
      Workspace workspace, List<String> variableFiles, Map<String, String> typed) {
    var given = new GivenVariables(workspace, typed);
    for (String file : given.ownFiles()) {
      given.add(Workspace.below(workspace.root(), file));
    }
    for (String file : variableFiles) {
      if (workspace.tree().isFile(file)) {
        given.add(file);
      } else {
        workspace.report(
            Diagnostic.error("TF-0003", "no such file of variables", workspace.tree().nameOf(file))
                .toFix("check the path"));
      }
    }
    return given;
  }

  /// `terraform.tfvars`, then `*.auto.tfvars` in the order of their names.
  private List<String> ownFiles() {
    List<String> there = workspace.tree().list(workspace.root());
    var files = new ArrayList<String>();
    for (String name : List.of("terraform.tfvars", "terraform.tfvars.json")) {
      if (there.contains(name)) {
        files.add(name);
      }
    }
    there.stream()
        .filter(name -> name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json"))
        .forEach(files::add);
    return files;
  }

  private void add(String file) {
    Optional<Body> body = workspace.body(file);
    body.ifPresent(found -> written.putAll(found.attributes()));
  }

  @Override
  public Optional<Value> apply(String name, TypeConstraint constraint) {
    String text = typed.get(name);
    if (text != null) {
      return Optional.of(typed(name, text, constraint));
    }
    return Optional.ofNullable(written.get(name))
        .map(attribute -> workspace.run().evaluate(attribute.value(), Scope.EMPTY));
  }

  /// A value as it is typed behind `-var`: a text for a variable of a simple type, else an
  /// expression.
  private Value typed(String name, String text, TypeConstraint constraint) {
    String source = "-var " + name;
    workspace.texts().putIfAbsent(source, SourceText.of(source, text));
    HclSource typedSource = HclSource.of(source, text);
    var origin = new Origin.Written(new Place(typedSource, 0, typedSource.bytes().length));
    if (constraint.type().isPrimitive() || constraint.type().equals(Types.ANY)) {
      return Value.text(text).from(origin);
    }
    Parsed parsed = Hcl.expression(typedSource);
    return parsed.failed()
        ? Value.unknown(constraint.type().withoutOptional(), "-var " + name + " cannot be read")
        : workspace.run().evaluate(parsed.expression(), Scope.EMPTY);
  }
}
