package dev.bulwark.model;

import java.util.Optional;

/// Why a finding does not count for the gate, though it stays visible.
///
/// @param name of the waiver, or of the annotation
/// @param reason why, in people's words
/// @param owner who answers for it; may be empty, as may ticket and approver
/// @param until the last day on which it holds: `2027-01-31`; empty where it has no end
/// @param place where it is written, such as `waivers.yaml:12`
public record Waived(
    Kind kind,
    String name,
    String reason,
    String owner,
    String ticket,
    String approver,
    String until,
    String place) {

  /// What a finding is waived by.
  public enum Kind {
    /// A waiver of the register.
    WAIVER,

    /// An annotation of the object itself.
    ANNOTATION,

    /// The file of findings that were there before.
    RATCHET
  }

  /// Where a finding was there before the gate was set up.
  public static Waived known(String file) {
    return new Waived(Kind.RATCHET, file, "it was there before", "", "", "", "", file);
  }

  /// `until 2027-01-31 by payments: the vendor's image needs it (PAY-7)`.
  public String sentence() {
    var text = new StringBuilder();
    text.append(until.isEmpty() ? "" : "until " + until + " ");
    text.append(owner.isEmpty() ? "" : "by " + owner);
    String who = text.toString().strip();
    return (who.isEmpty() ? "" : who + ": ")
        + reason
        + Optional.of(ticket).filter(t -> !t.isEmpty()).map(t -> " (" + t + ")").orElse("");
  }
}
