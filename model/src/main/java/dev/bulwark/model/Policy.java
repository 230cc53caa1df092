package dev.bulwark.model;

import java.util.List;

/// A compiled judge: immutable, pure, shared by all threads.
public interface Policy {
  /// Stable and unique among the policies of one run.
  String name();

  Interest interest();

  /// Answers one question; an empty list means that the policy does not apply.
  ///
  /// An error inside the policy is an ERROR verdict, never an exception and never a pass.
  List<Verdict> judge(Review review, Inventory inventory, Environment environment);
}
