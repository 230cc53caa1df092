package dev.bulwark.compliance.baseline;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `bulwark.yaml` says, with all that it extends: which controls and policies hold where, and
/// what becomes of findings. Paths in it are such as [Library#beside] made them.
///
/// ```java
/// var reading = BaselineReader.read(document, vocabulary, library);
/// reading.baseline().selection(control -> profilesOf(control)).enabled("host-ports");
/// ```
///
/// @param file what a person calls it; empty for [#DEFAULT]
/// @param name of its metadata; may be empty
/// @param profiles by whose controls it begins
/// @param settings for single controls; later ones outweigh earlier ones
/// @param sources what to scan when nothing is named
/// @param policies files and folders with policies to judge by as well
/// @param kubernetesVersion such as `1.33`
public record Baseline(
    String file,
    String name,
    List<String> profiles,
    List<ControlSetting> settings,
    List<String> sources,
    List<String> policies,
    PodSecurity podSecurity,
    Optional<String> kubernetesVersion,
    GateRules gate,
    WaiverRules waivers,
    OutputRules output) {

  public static final String API_VERSION = "bulwark.dev/v1alpha1";
  public static final String KIND = "Baseline";

  /// What it is called in a repository.
  public static final String FILE_NAME = "bulwark.yaml";

  /// What holds where nobody says anything.
  public static final Baseline DEFAULT = ofProfile(Profile.DEFAULT);

  public Baseline {
    profiles = List.copyOf(profiles);
    settings = List.copyOf(settings);
    sources = List.copyOf(sources);
    policies = List.copyOf(policies);
  }

  /// What extends a profile and says nothing else.
  public static Baseline ofProfile(String profile) {
    return new Baseline(
        "",
        "",
        List.of(profile),
        List.of(),
        List.of(),
        List.of(),
        PodSecurity.DEFAULT,
        Optional.empty(),
        GateRules.DEFAULT,
        WaiverRules.DEFAULT,
        OutputRules.DEFAULT);
  }

  public static boolean recognises(Resource resource) {
    return resource.id().kind().equals(KIND) && resource.id().group().equals("bulwark.dev");
  }

  /// The level and version of the Pod Security Standards by which its controls judge; empty where
  /// the profiles say which of them are on.
  ///
  /// @param level `privileged`, `baseline`, `restricted` or `namespace`
  /// @param version `latest` or `v1.31`
  public record PodSecurity(Optional<String> level, Optional<String> version) {
    static final PodSecurity DEFAULT = new PodSecurity(Optional.empty(), Optional.empty());
    static final List<String> LEVELS = List.of("privileged", "baseline", "restricted", "namespace");
  }

  /// When findings fail a run.
  ///
  /// @param failOn the least severity that does, or `none`; empty where the baseline does not say
  /// @param most how many findings of a severity are let pass, whatever `failOn` says
  public record GateRules(Optional<String> failOn, Map<Severity, Integer> most) {
    static final GateRules DEFAULT = new GateRules(Optional.empty(), Map.of());
    static final String NONE = "none";

    public GateRules {
      var sorted = new EnumMap<Severity, Integer>(Severity.class);
      sorted.putAll(most);
      most = Collections.unmodifiableMap(sorted);
    }
  }

  /// How findings may be waived.
  ///
  /// @param files with waivers; empty means the register beside the baseline
  /// @param annotations whether annotations of objects waive
  /// @param required fields that a waiver must have beside its reason; one of the register always
  ///   has an end
  /// @param nearDays how many days before its end a waiver is told of
  public record WaiverRules(
      List<String> files, boolean annotations, Set<String> required, int nearDays) {
    static final List<String> REQUIRABLE =
        List.of("owner", "ticket", "approver", "created", "expires");
    public static final WaiverRules DEFAULT = new WaiverRules(List.of(), true, Set.of(), 30);

    public WaiverRules {
      files = List.copyOf(files);
      required = Set.copyOf(required);
    }
  }

  /// What to show when flags do not say.
  ///
  /// @param formats such as `text` and `sarif=out.sarif`
  /// @param severity findings below it are counted, not shown
  public record OutputRules(List<String> formats, Optional<Severity> severity) {
    static final OutputRules DEFAULT = new OutputRules(List.of(), Optional.empty());

    public OutputRules {
      formats = List.copyOf(formats);
    }
  }

  /// What it makes of each control.
  ///
  /// @param profilesOf the profiles that a control of the catalogue belongs to; empty for what is
  ///   no control of the catalogue, which is on by itself
  public ControlSelection selection(Membership profilesOf) {
    return new ControlSelection(this, profilesOf);
  }

  /// Which profiles a control belongs to.
  @FunctionalInterface
  public interface Membership {
    Optional<List<String>> profiles(String control);
  }

  /// An error for each setting of a control that neither the catalogue nor these policies have.
  ///
  /// @param policies names of policies; which rules they have is not asked
  public List<Diagnostic> unknownControls(List<String> controls, List<String> policies) {
    var known = new ArrayList<String>(controls);
    known.addAll(policies);
    var unknown = new ArrayList<Diagnostic>();
    for (ControlSetting setting : settings) {
      boolean ofPolicy = policies.stream().anyMatch(setting::isAboutRuleOf);
      if (!ofPolicy && known.stream().noneMatch(setting::isAbout)) {
        unknown.add(setting.unknown(known));
      }
    }
    return unknown;
  }

  /// What people call it: `bulwark.yaml (strict)`; `recommended` where there is no file.
  public String title() {
    String of = profiles.isEmpty() ? "no profile" : String.join(", ", profiles);
    return file.isEmpty() ? of : file + " (" + of + ")";
  }
}
