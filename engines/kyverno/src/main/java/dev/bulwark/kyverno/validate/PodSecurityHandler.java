package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.exception.Exemption;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.DecodingProblem;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.podsecurity.Level;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `validate.podSecurity`: the Pod Security Standards at a level and version, without what the rule
/// or an exception leaves out.
///
/// Source: kyverno `pkg/engine/handlers/validation/validate_pss.go`.
public final class PodSecurityHandler implements RuleHandler {
  private final String level;
  private final String version;
  private final Optional<LevelVersion> standard;
  private final List<PodSecurityExclusion> exclusions;
  private final ExistingViolations existing;

  /// Why an object cannot be read as its kind, which Kyverno does before it looks for the pod in
  /// it.
  private static final Trigger.Facet<Optional<String>> UNDECODABLE =
      new Trigger.Facet<>(
          trigger ->
              trigger.review().object().stream()
                  .flatMap(object -> object.decodingProblems().stream())
                  .filter(problem -> !problem.isUnknownField())
                  .map(DecodingProblem::message)
                  .findFirst());

  private PodSecurityHandler(
      String level,
      String version,
      List<PodSecurityExclusion> exclusions,
      ExistingViolations existing) {
    this.level = level;
    this.version = version;
    this.standard = standard(level, version);
    this.exclusions = List.copyOf(exclusions);
    this.existing = existing;
  }

  static PodSecurityHandler of(Rule rule, ClassicPolicy policy) {
    JsonObject definition = rule.validate().object("podSecurity");
    return new PodSecurityHandler(
        definition.string("level").orElse(""),
        definition.string("version").orElse(""),
        exclusions(definition.array("exclude")),
        ExistingViolations.of(rule, policy));
  }

  private static Optional<LevelVersion> standard(String level, String version) {
    Optional<Version> parsed =
        version.isEmpty() ? Optional.of(Version.LATEST) : Version.parse(version);
    Optional<Level> known = Level.parse(level);
    return parsed.isPresent() && known.isPresent()
        ? Optional.of(new LevelVersion(judged(known.get()), parsed.get()))
        : Optional.empty();
  }

  /// Kyverno leaves out checks for `baseline` alone: `privileged` is as strict as `restricted`.
  ///
  /// Source: kyverno `pkg/pss/evaluate.go`, `evaluatePSS`.
  private static Level judged(Level named) {
    return named == Level.PRIVILEGED ? Level.RESTRICTED : named;
  }

  private static List<PodSecurityExclusion> exclusions(JsonArray written) {
    var exclusions = new ArrayList<PodSecurityExclusion>();
    for (int i = 0; i < written.size(); i++) {
      exclusions.add(PodSecurityExclusion.of(written.object(i)));
    }
    return exclusions;
  }

  @Override
  public Handled handle(RuleRun run) {
    return handle(run, List.of());
  }

  /// Judges with what exceptions leave out besides.
  ///
  /// @param exemptions those that apply, each of which names what it leaves out
  public Handled handle(RuleRun run, List<Exemption> exemptions) {
    if (run.object().isEmpty()) {
      return Handled.NOTHING;
    }
    RuleResponse response = judge(run, exemptions);
    return Handled.of(
        existing
            .excuse(run, response, old -> Optional.of(judge(old, exemptions)))
            .orElse(response));
  }

  private RuleResponse judge(RuleRun run, List<Exemption> exemptions) {
    String rule = run.rule().name();
    if (standard.isEmpty()) {
      return RuleResponse.error(
          rule,
          RuleType.VALIDATION,
          "failed to parse pod security api version: invalid version \"" + version + "\"");
    }
    Optional<String> undecodable = run.trigger().get(UNDECODABLE);
    if (undecodable.isPresent()) {
      return RuleResponse.error(
          rule, RuleType.VALIDATION, "Error while getting new resource: " + undecodable.get());
    }
    Optional<PodUnderTest> pod =
        PodUnderTest.of(run.object().orElseThrow(), standard.get(), run.trigger());
    if (pod.isEmpty()) {
      return RuleResponse.error(
          rule,
          RuleType.VALIDATION,
          "Error while getting new resource: could not find correct resource type");
    }
    List<PodFault> faults = pod.get().faultsWithout(exclusions);
    if (faults.isEmpty()) {
      return RuleResponse.pass(rule, RuleType.VALIDATION, "Validation rule '" + rule + "' passed.");
    }
    List<PodFault> rest = pod.get().without(faults, exclusions(exemptions));
    if (rest.isEmpty()) {
      List<String> keys = exemptions.stream().map(Exemption::key).toList();
      return RuleResponse.skip(
              rule,
              RuleType.VALIDATION,
              "rule is skipped due to policy exceptions " + String.join(", ", keys))
          .exempting(keys);
    }
    return failed(rule, rest);
  }

  private static List<PodSecurityExclusion> exclusions(List<Exemption> exemptions) {
    var all = new ArrayList<PodSecurityExclusion>();
    exemptions.forEach(each -> all.addAll(exclusions(each.podSecurity())));
    return all;
  }

  private RuleResponse failed(String rule, List<PodFault> faults) {
    String message =
        "Validation rule '%s' failed. It violates PodSecurity \"%s:%s\": %s"
            .formatted(rule, level, version, PodFault.text(faults));
    List<FieldPath> places =
        faults.stream().flatMap(fault -> fault.places().stream()).distinct().toList();
    return RuleResponse.fail(rule, RuleType.VALIDATION, message).at(places);
  }
}
