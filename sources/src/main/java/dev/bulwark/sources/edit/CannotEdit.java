package dev.bulwark.sources.edit;

/// Why a change cannot be made: a clause for people.
final class CannotEdit extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  CannotEdit(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
