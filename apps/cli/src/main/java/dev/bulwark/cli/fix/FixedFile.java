package dev.bulwark.cli.fix;

import dev.bulwark.model.SourceText;
import java.util.ArrayList;
import java.util.List;

/// One file before and after its fixes.
///
/// @param after the very text from before where nothing changes
record FixedFile(SourceText before, SourceText after, List<ObjectFix> objects) {
  FixedFile {
    objects = List.copyOf(objects);
  }

  @SuppressWarnings("ReferenceEquality") // the editor gives back what it did not change
  boolean changes() {
    return before != after;
  }

  String name() {
    return before.name();
  }

  /// The file when it is changed further.
  ///
  /// @param further begins with what this one ends with
  FixedFile changedTo(FixedFile further) {
    var all = new ArrayList<>(objects);
    all.addAll(further.objects);
    return new FixedFile(before, further.after, all);
  }

  /// The file when none of its fixes is made after all.
  FixedFile leftAlone(String why) {
    return new FixedFile(
        before, before, objects.stream().map(object -> object.leftAlone(why)).toList());
  }

  int made() {
    return objects.stream().mapToInt(object -> object.made().size()).sum();
  }

  int left() {
    return objects.stream().mapToInt(object -> object.left().size()).sum();
  }
}
