package dev.bulwark.kustomize.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Origin;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes nodes of trees that were read from a text.
public final class NodeReader {
  private static final int LONGEST_TRACED_LITERAL = 1 << 20;

  private final Function<Positions.Range, Provenance> places;
  private final Provenance whole;
  private final @Nullable SourceText text;
  private final @Nullable Origin origin;
  private final Purpose purpose;

  private NodeReader(
      Function<Positions.Range, Provenance> places,
      Provenance whole,
      @Nullable SourceText text,
      @Nullable Origin origin,
      Purpose purpose) {
    this.places = places;
    this.whole = whole;
    this.text = text;
    this.origin = origin;
    this.purpose = purpose;
  }

  /// What a text is, which decides how it is read.
  private enum Purpose {
    OBJECTS,
    /// Read by another YAML library than objects, to which `yes` and `n` are booleans.
    SETTINGS,
    WITHIN
  }

  /// A scalar of a source whose value is a text of its own: an inline patch, say.
  ///
  /// @param range where the scalar stands in it
  record Literal(Origin origin, Positions.Range range) {}

  /// Reads trees of a file.
  public static NodeReader of(SourceText text) {
    return new NodeReader(
        range -> Provenance.written(text.span(range)),
        Provenance.near(text.span(0, 0)),
        text,
        new FileOrigin(text),
        Purpose.OBJECTS);
  }

  /// Reads the tree of a kustomization.
  public static NodeReader ofSettings(SourceText text) {
    return new NodeReader(
        range -> Provenance.written(text.span(range)),
        Provenance.near(text.span(0, 0)),
        text,
        new FileOrigin(text),
        Purpose.SETTINGS);
  }

  /// Reads trees of a text that stands in a scalar.
  public static NodeReader within(ScalarNode scalar, SourceText text) {
    Literal literal = scalar.literal();
    return literal == null || text.bytes().length > LONGEST_TRACED_LITERAL
        ? new NodeReader(_ -> scalar.at(), scalar.at(), text, null, Purpose.WITHIN)
        : new NodeReader(
            range -> within(literal, scalar, text.bytes(), range),
            scalar.at(),
            text,
            null,
            Purpose.WITHIN);
  }

  /// An object that was rendered from something else, with the places its origin knows.
  public static MapNode of(Resource resource, Provenance otherwise) {
    var reader =
        new NodeReader(
            range -> resource.origin().provenance(range).orElse(otherwise),
            otherwise,
            null,
            resource.origin(),
            Purpose.WITHIN);
    return reader.object(resource.raw(), reader.place(resource.raw().range()));
  }

  /// The tree of a document.
  public Node read(@Nullable Object root, Positions.Range range) {
    return read(root, Optional.of(range));
  }

  private Node read(@Nullable Object value, Optional<Positions.Range> range) {
    return switch (value) {
      case JsonObject object -> object(object, place(range));
      case JsonArray array -> array(array, place(range));
      case null, default -> scalar(value, range);
    };
  }

  private MapNode object(JsonObject object, Provenance at) {
    var node = new MapNode(at);
    for (int i = 0; i < object.size(); i++) {
      Node value = read(object.valueAt(i), object.valueRange(i));
      value.keyedAt(place(object.keyRange(i)));
      node.set(key(object.keyAt(i), object.keyRange(i)), value);
    }
    return node;
  }

  /// A key as kustomize's YAML library has it: `on` and `n` are no booleans.
  private String key(String key, Optional<Positions.Range> range) {
    boolean isTruth = key.equals("true") || key.equals("false");
    if (!isTruth || range.isEmpty() || purpose == Purpose.SETTINGS) {
      return key;
    }
    String written = written(range.get());
    return Scalars.isWord(written) ? written : key;
  }

  private ListNode array(JsonArray array, Provenance at) {
    var node = new ListNode(at);
    for (int i = 0; i < array.size(); i++) {
      node.append(read(array.get(i), array.elementRange(i)));
    }
    return node;
  }

  private ScalarNode scalar(@Nullable Object value, Optional<Positions.Range> range) {
    Provenance at = place(range);
    if (range.isEmpty()) {
      return ScalarNode.of(value, at);
    }
    if (text == null) {
      ScalarNode scalar = ScalarNode.of(value, at);
      spell(scalar, range.get());
      return scalar;
    }
    String written = written(range.get());
    boolean isPlain = !written.isEmpty() && "\"'&*!|>".indexOf(written.charAt(0)) < 0;
    if (value instanceof String) {
      ScalarNode scalar = ScalarNode.of(value, at);
      if (!isPlain) {
        scalar.quote();
      }
      spell(scalar, range.get());
      return scalar;
    }
    if (value instanceof Boolean && purpose != Purpose.SETTINGS && Scalars.isWord(written)) {
      return ScalarNode.of(written, at);
    }
    if (value == null) {
      return ScalarNode.ofNull(isPlain ? written : "", at);
    }
    return isPlain ? new ScalarNode(value, written, at) : ScalarNode.of(value, at);
  }

  private void spell(ScalarNode scalar, Positions.Range range) {
    if (origin != null && scalar.value() instanceof String) {
      scalar.spelledAs(new Literal(origin, range));
    }
  }

  private String written(Positions.Range range) {
    byte[] bytes = text == null ? new byte[0] : text.bytes();
    int end = Math.min(range.end(), bytes.length);
    int start = Math.min(range.start(), end);
    return new String(bytes, start, end - start, UTF_8);
  }

  private Provenance place(Optional<Positions.Range> range) {
    return range.isEmpty() ? whole : places.apply(range.get());
  }

  /// The place in the file of a range of the text within a scalar of it.
  private static Provenance within(
      Literal literal, ScalarNode scalar, byte[] bytes, Positions.Range range) {
    return literal
        .origin()
        .spanWithin(
            literal.range(),
            scalar.written(),
            characters(bytes, range.start()),
            characters(bytes, range.end()))
        .map(Provenance::written)
        .orElse(scalar.at());
  }

  private static int characters(byte[] bytes, int offset) {
    return new String(bytes, 0, Math.min(offset, bytes.length), UTF_8).length();
  }
}
