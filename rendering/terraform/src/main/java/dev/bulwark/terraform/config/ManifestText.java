package dev.bulwark.terraform.config;

import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.terraform.object.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The YAML text of a manifest: taken from a file by `file` or `templatefile`, or decoded by
/// `yamldecode`, in which case the text tells more of places than what was decoded.
final class ManifestText {
  private static final Set<String> READERS = Set.of("file", "templatefile");
  private static final Set<String> DECODERS =
      Set.of("yamldecode", "provider::kubernetes::manifest_decode");

  private final Workspace workspace;
  private final Nodes nodes;
  private final BlockInstance instance;
  private final Optional<Attribute> attribute;

  ManifestText(Workspace workspace, Nodes nodes, BlockInstance instance) {
    this.workspace = workspace;
    this.nodes = nodes;
    this.instance = instance;
    this.attribute =
        instance.body().attribute("yaml_body").or(() -> instance.body().attribute("manifest"));
  }

  /// The file that the text is read from, or the template that it is made of.
  Optional<SourceText> file() {
    return attribute
        .map(found -> undecoded(plain(found.value())).orElse(plain(found.value())))
        .filter(Expression.Call.class::isInstance)
        .map(Expression.Call.class::cast)
        .filter(call -> READERS.contains(call.name()) && !call.arguments().isEmpty())
        .map(call -> workspace.run().evaluate(call.arguments().getFirst(), instance.scope()))
        .filter(path -> path.isKnown() && !path.isNull() && path.type().equals(Types.STRING))
        .flatMap(path -> SourceTree.resolve(workspace.root(), path.text()))
        .flatMap(workspace::read);
  }

  /// The attributes with the text of the manifest in place of what it is decoded to.
  Node.Mapping inPlaceOfDecoded(Node.Mapping attributes) {
    Optional<Expression> text = attribute.flatMap(found -> undecoded(plain(found.value())));
    if (text.isEmpty()) {
      return attributes;
    }
    Provenance at = nodes.at(text.get().place());
    Value value = workspace.run().evaluate(text.get(), instance.scope());
    var members = new ArrayList<Node.Member>();
    for (Node.Member member : attributes.members()) {
      members.add(
          member.name().equals("manifest")
              ? new Node.Member(member.name(), member.nameAt(), nodes.of(value, at))
              : member);
    }
    return new Node.Mapping(members, attributes.at());
  }

  /// What a call of a decoder decodes.
  private static Optional<Expression> undecoded(Expression expression) {
    return expression instanceof Expression.Call(String name, List<Expression> arguments, _, _, _)
            && DECODERS.contains(name)
            && arguments.size() == 1
        ? Optional.of(plain(arguments.getFirst()))
        : Optional.empty();
  }

  private static Expression plain(Expression expression) {
    return switch (expression) {
      case Expression.Parentheses(Expression inner, _) -> plain(inner);
      case Expression.Interpolation(Expression inner, _) -> plain(inner);
      default -> expression;
    };
  }
}
