package dev.bulwark.sources.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Positions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads any YAML document, from the parser events of snakeyaml-engine. Slow and complete: what the
/// quick readers do not understand comes here, and what they understand must come out the same.
final class EventReader {
  private static final int MAPPING = 0;
  private static final int SEQUENCE = 1;

  private final byte[] bytes;
  private final ByteOffsets offsets;
  private final Budget budget;
  private final Warnings warnings;
  private final Dialect dialect;
  private final YamlVersion version;
  private final ParserImpl parser;
  private final TreeBuilder builder;

  /// What anchors name; an anchor whose collection is still open names nothing yet.
  private final Map<String, Optional<Anchored>> anchors = new HashMap<>();

  private Open[] open = new Open[16];
  private long aliasNodes;
  private @Nullable Tree tree;

  /// The end of the last event.
  private int reached;

  /// What an anchor stands for.
  ///
  /// @param nodes all values in it, aliases written out
  /// @param height collections inside each other, itself counted
  private record Anchored(@Nullable Object value, int nodes, int height) {}

  /// A collection that is being read.
  private static final class Open {
    int kind;
    boolean flow;
    @Nullable String anchor;
    int nodes;
    int height;
    boolean keyIsNext;
    String key = "";
    int keyStart;
    int keyEnd;
    boolean mergeIsNext;
    @Nullable Merge merge;
  }

  private EventReader(
      byte[] bytes,
      int start,
      int end,
      boolean ascii,
      Budget budget,
      TreeBuilder builder,
      YamlVersion version,
      Warnings warnings) {
    this.version = version;
    this.bytes = bytes;
    this.reached = start;
    this.offsets = new ByteOffsets(bytes, start, end, ascii);
    this.budget = budget;
    this.builder = builder;
    this.warnings = warnings;
    this.dialect = new Dialect(bytes, end);
    var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    var text = new String(bytes, start, end - start, UTF_8);
    this.parser = new ParserImpl(settings, new StreamReader(settings, text));
  }

  /// Reads the one document between `start` and `end`.
  ///
  /// @return null when there is nothing but comments
  static @Nullable Tree read(
      byte[] bytes,
      int start,
      int end,
      boolean ascii,
      Budget budget,
      TreeBuilder builder,
      YamlVersion version,
      Warnings warnings)
      throws Fault {
    return new EventReader(bytes, start, end, ascii, budget, builder, version, warnings).document();
  }

  private @Nullable Tree document() throws Fault {
    builder.begin();
    for (var event = next(); event != null; event = next()) {
      accept(event);
    }
    builder.finish(reached);
    return tree;
  }

  /// The next event, or null after the last.
  private @Nullable Event next() throws Fault {
    try {
      var event = parser.hasNext() ? parser.next() : null;
      reached = event == null ? reached : endOf(event);
      return event;
    } catch (MarkedYamlEngineException e) {
      throw GrammarFaults.of(e, bytes, offsets);
    } catch (YamlEngineException e) {
      throw GrammarFaults.of(e, reached);
    } catch (RuntimeException _) { // the library stumbles over unfinished escapes
      throw Faults.unreadable(reached);
    }
  }

  private void accept(Event event) throws Fault {
    switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case Alias -> alias((AliasEvent) event);
      case MappingStart, SequenceStart -> start((CollectionStartEvent) event);
      case MappingEnd, SequenceEnd -> end(event);
      case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
    }
  }

  private void scalar(ScalarEvent event) throws Fault {
    int start = startOf(event);
    int end = endOf(event);
    boolean absent = start == end;
    String text = event.getValue();
    if (builder.depth() > 0 && open[builder.depth() - 1].flow) {
      dialect.checkInFlow(event, start, absent);
    }
    if (absent) {
      start = end = afterBlanks(start);
    } else if (event.isLiteral() || event.isFolded()) {
      text = end == offsets.end() ? BlockScalars.cutOff(bytes, end, text) : text;
      end = BlockScalars.end(bytes, blockScalarStart(start), end);
    }
    if (builder.depth() == 0 && absent) {
      return; // a document of comments
    }
    boolean merge =
        keyIsNext()
            && text.equals("<<")
            && ((event.isPlain() && event.getTag().isEmpty())
                || event.getTag().equals(Optional.of("tag:yaml.org,2002:merge")));
    Object value =
        merge ? "<<" : Tags.resolve(event, version, Dialect.wellFormed(text), start, end);
    if (event.getAnchor().isPresent()) {
      anchors.put(
          dialect.name(event.getAnchor().get(), start), Optional.of(new Anchored(value, 1, 0)));
    }
    Object placed = keyIsNext() ? Keys.scalar(value, text) : value;
    place(placed, start, end, 1, 0, merge);
  }

  private void alias(AliasEvent event) throws Fault {
    int start = startOf(event);
    int end = endOf(event);
    String name = dialect.name(event.getAlias(), start);
    var named = anchors.get(name);
    if (named == null) {
      throw Faults.unknownAlias(name, start, end);
    }
    if (named.isEmpty()) {
      throw Faults.recursive(name, start, end);
    }
    var anchored = named.get();
    aliasNodes += anchored.nodes();
    if (aliasNodes > budget.aliasNodes) {
      throw Faults.tooManyAliases(start, end, budget.aliasNodes);
    }
    if (builder.depth() + anchored.height() > budget.depth) {
      throw Faults.tooDeep(start, budget.depth);
    }
    place(anchored.value(), start, end, anchored.nodes(), anchored.height(), false);
  }

  private void start(CollectionStartEvent event) throws Fault {
    int start = startOf(event);
    int depth = builder.depth();
    if (keyIsNext()) {
      throw dialect.isTemplate(start)
          ? Faults.template(start, start + 1)
          : Faults.collectionKey(start, endOf(event));
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    var collection = new Open();
    collection.kind = event instanceof MappingStartEvent ? MAPPING : SEQUENCE;
    collection.flow = event.isFlow();
    collection.keyIsNext = collection.kind == MAPPING;
    if (event.getAnchor().isPresent()) {
      collection.anchor = dialect.name(event.getAnchor().get(), start);
      anchors.put(collection.anchor, Optional.empty());
    }
    open[depth] = collection;
    builder.open(start);
  }

  private void end(Event event) throws Fault {
    var closed = open[builder.depth() - 1];
    int start = builder.start();
    int end = closed.flow ? endOf(event) : builder.lastEnd();
    Object value = closed.kind == MAPPING ? builder.closeObject(end) : builder.closeArray(end);
    if (closed.anchor != null) {
      anchors.put(
          closed.anchor, Optional.of(new Anchored(value, closed.nodes + 1, closed.height + 1)));
    }
    place(value, start, end, closed.nodes + 1, closed.height + 1, false);
  }

  /// Puts a complete value where it belongs: root, element, key or value of a key.
  private void place(
      @Nullable Object value, int start, int end, int nodes, int height, boolean merge)
      throws Fault {
    if (value instanceof Scalars.NotJson special && !keyIsNext()) {
      throw Faults.notJson(special.text, start, end);
    }
    if (builder.depth() == 0) {
      tree = new Tree(value, new Positions.Range(start, end));
      return;
    }
    var into = open[builder.depth() - 1];
    if (into.keyIsNext) {
      into.keyIsNext = false;
      into.mergeIsNext = merge;
      into.key = merge ? "<<" : Keys.text(value, start, end);
      into.keyStart = start;
      into.keyEnd = end;
      return;
    }
    into.nodes = (int) Math.min(Integer.MAX_VALUE - 1, (long) into.nodes + nodes);
    into.height = Math.max(into.height, height);
    if (into.kind == SEQUENCE) {
      builder.add(value, start, end);
      return;
    }
    into.keyIsNext = true;
    if (into.mergeIsNext) {
      merge(into).add(value, start, end);
      return;
    }
    boolean added = builder.put(into.key, into.keyStart, into.keyEnd, value, start, end);
    boolean overridden = into.merge != null && into.merge.yields(into.key);
    if (!added && !overridden) {
      warnings.duplicateKey(into.key, into.keyStart, into.keyEnd);
    }
  }

  private Merge merge(Open into) {
    var known = into.merge;
    if (known == null) {
      known = new Merge(builder);
      into.merge = known;
    }
    return known;
  }

  private boolean keyIsNext() {
    return builder.depth() > 0 && open[builder.depth() - 1].keyIsNext;
  }

  /// Behind an anchor and a tag, to the indicator itself.
  private int blockScalarStart(int start) {
    int at = start;
    while (bytes[at] == '&' || bytes[at] == '!') {
      while (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\n' && bytes[at] != '\r') {
        at++;
      }
      while (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r') {
        at++;
      }
    }
    return at;
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < offsets.end() && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  private int startOf(Event event) {
    return offsets.of(event.getStartMark().map(Mark::getIndex).orElse(0));
  }

  private int endOf(Event event) {
    return offsets.of(event.getEndMark().map(Mark::getIndex).orElse(0));
  }
}
