package dev.bulwark.cli.fix;

import dev.bulwark.model.Finding;
import dev.bulwark.model.Patch;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;

/// What is to become of the findings of one object.
///
/// @param made in the order in which their patches follow each other
record ObjectFix(Resource resource, List<Made> made, List<Left> left) {
  ObjectFix {
    made = List.copyOf(made);
    left = List.copyOf(left);
  }

  /// A finding that goes.
  ///
  /// @param patches none where it goes with another one
  record Made(Finding finding, List<Patch> patches) {}

  /// A finding that stays.
  ///
  /// @param detail a clause without a full stop; empty where the reason says it all
  record Left(Finding finding, Reason reason, String detail) {}

  /// Why a finding stays.
  enum Reason {
    NO_FIX("no fix is known"),
    NOT_WANTED("not wanted"),
    CONFLICT("its fix does not go with another one"),
    NOT_EDITABLE("the file cannot be changed safely"),
    NOT_PROVEN("no edit was proven to do this and nothing else"),
    NOT_WRITTEN("the file is left as it is");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// What one rule of one policy is called within the verdicts on an object.
  static String key(Finding finding) {
    return finding.verdict().policy() + "/" + finding.verdict().rule();
  }

  /// The same object when nothing of it is changed after all.
  ObjectFix leftAlone(String why) {
    var all = new ArrayList<Left>();
    made.forEach(each -> all.add(new Left(each.finding(), Reason.NOT_WRITTEN, why)));
    all.addAll(left);
    return new ObjectFix(resource, List.of(), all);
  }
}
