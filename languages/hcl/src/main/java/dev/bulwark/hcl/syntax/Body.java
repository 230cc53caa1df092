package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands between the braces of a block, or in a file.
///
/// The JSON syntax does not tell blocks from attributes; there a body holds what its reader has
/// named as blocks ([JsonParser]), and [#blocks(String, int)] finds more among the attributes.
///
/// @param attributes by name, in the order of the text
/// @param place from the opening brace to the closing one
public record Body(
    Map<String, Attribute> attributes, List<Block> blocks, Syntax syntax, Place place) {
  public enum Syntax {
    NATIVE,
    JSON
  }

  public Body {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    blocks = List.copyOf(blocks);
  }

  public Optional<Attribute> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /// The blocks of a type, in the order of the text; of JSON, also those that were written as a
  /// property of an object or an array of objects.
  ///
  /// @param labels how many labels such a block has
  public List<Block> blocks(String type, int labels) {
    var found = new ArrayList<Block>();
    for (Block block : blocks) {
      if (block.type().equals(type)) {
        found.add(block);
      }
    }
    Attribute attribute = attributes.get(type);
    if (syntax == Syntax.JSON && attribute != null) {
      found.addAll(JsonBlocks.of(attribute, labels));
    }
    return found;
  }
}
