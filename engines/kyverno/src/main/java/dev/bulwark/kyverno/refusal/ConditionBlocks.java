package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// The conditions of preconditions and of `deny`, in whichever form they are written.
final class ConditionBlocks {
  private ConditionBlocks() {}

  /// A list that means `all`, as conditions were once written.
  static boolean isOldList(JsonArray conditions) {
    return !conditions.isEmpty()
        && !conditions.object(0).containsKey("any")
        && !conditions.object(0).containsKey("all");
  }

  /// The single conditions of a field of a part.
  static List<Part> conditions(Part part, String field) {
    var found = new ArrayList<Part>();
    FieldPath path = part.at(field);
    switch (part.value(field)) {
      case JsonObject block -> addBlock(new Part(block, path), found);
      case JsonArray array when isOldList(array) -> found.addAll(part.parts(field));
      case JsonArray _ -> part.parts(field).forEach(block -> addBlock(block, found));
      case null, default -> {}
    }
    return found;
  }

  private static void addBlock(Part block, List<Part> into) {
    into.addAll(block.parts("any"));
    into.addAll(block.parts("all"));
  }
}
