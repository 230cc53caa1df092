package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Block;
import dev.bulwark.hcl.syntax.Body;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.syntax.Keyword;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The blocks of a body, those that `dynamic` blocks make among them.
///
/// The bodies of the blocks are as written: their own dynamic blocks are found by asking again with
/// the scope that comes with each.
public final class DynamicBlocks {
  private static final String DYNAMIC = "dynamic";
  private static final String FOR_EACH = "for_each";
  private static final int MOST_BLOCKS = 10_000;

  private final Scope scope;
  private final Evaluation run;

  private DynamicBlocks(Scope scope, Evaluation run) {
    this.scope = scope;
    this.run = run;
  }

  /// The blocks of one type.
  ///
  /// @param labels how many labels such a block has
  public static List<ScopedBlock> of(
      Body body, String type, int labels, Scope scope, Evaluation run) {
    var blocks = new DynamicBlocks(scope, run);
    var found = new ArrayList<ScopedBlock>();
    for (Block block : body.blocks(type, labels)) {
      found.add(new ScopedBlock(block, scope, ""));
    }
    for (Block block : body.blocks(DYNAMIC, 1)) {
      if (block.label(0).equals(type)) {
        blocks.expand(block, found);
      }
    }
    return found;
  }

  /// All blocks that the body tells apart from attributes, in the order of the text.
  public static List<ScopedBlock> all(Body body, Scope scope, Evaluation run) {
    var blocks = new DynamicBlocks(scope, run);
    var found = new ArrayList<ScopedBlock>();
    for (Block block : body.blocks()) {
      if (!block.type().equals(DYNAMIC)) {
        found.add(new ScopedBlock(block, scope, ""));
      }
    }
    for (Block block : body.blocks(DYNAMIC, 1)) {
      blocks.expand(block, found);
    }
    found.sort((left, right) -> Integer.compare(start(left), start(right)));
    return found;
  }

  private static int start(ScopedBlock block) {
    return block.block().header().start();
  }

  private void expand(Block dynamic, List<ScopedBlock> into) {
    Optional<Attribute> collection = dynamic.body().attribute(FOR_EACH);
    List<Block> contents = dynamic.body().blocks("content", 0);
    if (collection.isEmpty() || contents.size() != 1) {
      fault(
          "Invalid dynamic block",
          collection.isEmpty()
              ? "The argument \"for_each\" is required, but no definition was found."
              : "A dynamic block holds exactly one block \"content\".",
          dynamic.header());
      return;
    }
    Value forEach = run.evaluate(collection.get().value(), scope);
    Place place = collection.get().value().place();
    if (forEach.isNull()) {
      fault("Invalid dynamic for_each value", "Cannot use a null value in for_each.", place);
      return;
    }
    if (forEach.type().isPrimitive()) {
      fault(
          "Invalid dynamic for_each value",
          "Cannot use a "
              + forEach.type().friendlyName()
              + " value in for_each. An iterable collection is required.",
          place);
      return;
    }
    String iterator = iterator(dynamic);
    if (!forEach.isKnown()) {
      Value unknown = Value.unknown(Types.ANY, forEach.unknownReason());
      String reason =
          forEach.unknownReason().isEmpty() ? "its for_each is not known" : forEach.unknownReason();
      into.add(
          made(
              dynamic,
              contents.getFirst(),
              iterator,
              new Iteration.Round(unknown, unknown),
              reason));
      return;
    }
    if (into.size() + (long) forEach.size() > MOST_BLOCKS) {
      fault("Too many blocks", "A body can have at most " + MOST_BLOCKS + " blocks.", place);
      return;
    }
    for (Iteration.Round round : Iteration.over(forEach)) {
      into.add(made(dynamic, contents.getFirst(), iterator, round, ""));
    }
  }

  /// What the expressions inside call the element: `iterator`, else the type of the blocks.
  private static String iterator(Block dynamic) {
    String named =
        dynamic
            .body()
            .attribute("iterator")
            .map(attribute -> String.valueOf(Keyword.of(attribute.value())))
            .orElse("");
    return named.isEmpty() ? dynamic.label(0) : named;
  }

  private ScopedBlock made(
      Block dynamic, Block content, String iterator, Iteration.Round round, String reason) {
    run.charge(1);
    Value element = Value.object(Map.of("key", round.key(), "value", round.value()));
    Scope inner = scope.with(iterator, element);
    var block =
        new Block(dynamic.label(0), labels(dynamic, inner), content.body(), dynamic.header());
    return new ScopedBlock(block, inner, reason);
  }

  private List<Block.Label> labels(Block dynamic, Scope inner) {
    Optional<Attribute> attribute = dynamic.body().attribute("labels");
    if (attribute.isEmpty()) {
      return List.of();
    }
    Expression expression = attribute.get().value();
    var labels = new ArrayList<Block.Label>();
    for (Value label : run.evaluate(expression, inner).elements()) {
      labels.add(new Block.Label(text(label, expression.place()), expression.place()));
    }
    return labels;
  }

  private String text(Value label, Place place) {
    if (label.isKnown() && !label.isNull()) {
      try {
        return Conversion.convert(label, Types.STRING).text();
      } catch (ConversionException _) {
        return invalidLabel(label.type(), place);
      }
    }
    return invalidLabel(label.type(), place);
  }

  private String invalidLabel(Type type, Place place) {
    fault(
        "Invalid dynamic block label",
        "A label must be a known string, not a value of type " + type.friendlyName() + ".",
        place);
    return "";
  }

  private void fault(String summary, String detail, Place place) {
    run.report(HclDiagnostic.error(summary, detail, place));
  }
}
