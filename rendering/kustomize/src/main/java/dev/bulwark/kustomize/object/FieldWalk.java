package dev.bulwark.kustomize.object;

import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.ListNode;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.Node;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;
import java.util.List;
import java.util.function.Consumer;

/// Goes to the field of an object that a [FieldSpec] means, through every element of lists on the
/// way.
///
/// Source: kustomize, `filters/fieldspec`.
public final class FieldWalk {
  private final FieldSpec spec;
  private final Make make;
  private final Provenance from;
  private final Consumer<Node> what;
  private final List<String> path;

  /// What is made where the field is not there, if the spec says that something is.
  public enum Make {
    NOTHING,
    SCALAR,
    MAP
  }

  private FieldWalk(FieldSpec spec, Make make, Provenance from, Consumer<Node> what) {
    this.spec = spec;
    this.make = make;
    this.from = from;
    this.what = what;
    this.path = spec.parts();
  }

  /// Does something to the field of an object, if the object is of the spec's kind.
  ///
  /// @param from what asks for it
  public static void visit(
      BuiltObject object, FieldSpec spec, Make make, Provenance from, Consumer<Node> what) {
    if (object.gvk().isSelectedBy(spec.gvk())) {
      visitAny(object, spec, make, from, what);
    }
  }

  /// The same, whatever the kind of the object.
  public static void visitAny(
      BuiltObject object, FieldSpec spec, Make make, Provenance from, Consumer<Node> what) {
    try {
      new FieldWalk(spec, make, from, what).visit(object.tree(), 0);
    } catch (Unfit unfit) {
      throw new Fault(
              "KUST-0014",
              "cannot change the field " + spec.path() + " of " + object.id() + unfit.getMessage(),
              from)
          .because("the way to the field ends at a single value")
          .toFix("correct the object, or the field path in the configuration");
    }
  }

  /// Ends a walk; caught above, so it has no stack trace.
  private static final class Unfit extends RuntimeException {
    Unfit(String why) {
      super(why, null, false, false);
    }
  }

  private void visit(Node node, int i) {
    if (i == path.size()) {
      what.accept(node);
      return;
    }
    switch (node) {
      case MapNode map -> inMap(map, i);
      case ListNode list -> {
        for (Node element : list.nodes()) {
          visit(element, i);
        }
      }
      case ScalarNode scalar -> {
        if (scalar.value() != null) {
          throw new Unfit(": found a single value where its parts should be");
        }
      }
    }
  }

  private void inMap(MapNode map, int i) {
    String part = path.get(i);
    boolean isList = part.endsWith("[]");
    String name = isList ? part.substring(0, part.length() - 2) : part;
    if (name.isEmpty()) {
      throw new Unfit(": its path has an empty part");
    }
    Node field = map.field(name);
    boolean makes = spec.creates() && make != Make.NOTHING && !isList;
    if (field == null && !makes) {
      return;
    }
    boolean makesMap = makes && (i < path.size() - 1 || make == Make.MAP);
    if (field == null || (field.isNull() && makesMap)) {
      field = makesMap ? new MapNode(from) : ScalarNode.of(null, from);
      map.set(name, field);
    }
    visit(field, i + 1);
  }

  /// Sets the text of a scalar.
  public static Consumer<Node> settingText(String text, Provenance from) {
    return node -> {
      if (!(node instanceof ScalarNode scalar)) {
        throw new Unfit(": it is " + node.kindName());
      }
      Provenance over = scalar.value() == null ? from : from.via("in place of", scalar.at().span());
      scalar.change(text, over);
    };
  }
}
