package dev.bulwark.kyverno.match;

import dev.bulwark.model.JsonObject;

/// What a rule is about: what its match block takes and its exclude block leaves.
public final class RuleMatch {
  private final MatchBlock match;
  private final MatchBlock exclude;

  private RuleMatch(MatchBlock match, MatchBlock exclude) {
    this.match = match;
    this.exclude = exclude;
  }

  public static RuleMatch of(JsonObject match, JsonObject exclude) {
    return new RuleMatch(MatchBlock.of(match), MatchBlock.of(exclude));
  }

  /// The same, as far as questions of a shape go.
  public RuleMatch narrowedTo(Shape shape) {
    return new RuleMatch(match.narrowedTo(shape), exclude.narrowedTo(shape));
  }

  /// Whether the rule is about no object at all.
  public boolean isHopeless() {
    return match.isHopeless();
  }

  public boolean matches(MatchSubject subject) {
    return match.matches(subject) && !exclude.excludes(subject);
  }

  /// Whether the match block is met as that of a policy exception.
  public boolean exempts(MatchSubject subject) {
    return match.exempts(subject);
  }
}
