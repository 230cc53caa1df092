package dev.bulwark.compliance.waiver;

import dev.bulwark.compliance.baseline.Baseline.WaiverRules;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Resource;
import dev.bulwark.model.UserInfo;
import dev.bulwark.model.Waived;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The waivers of one run, whatever judged: they are put to its findings, and remember which of
/// them were of use.
///
/// ```java
/// var waivers = Waivers.read(documents, rules, today);
/// List<Finding> findings = waivers.applied(found, "k8s/api.yaml", UserInfo.NOBODY);
/// waivers.diagnostics();      // expired, nearly expired, too broad, faulty
/// waivers.unused();
/// ```
public final class Waivers {
  private final WaiverRules rules;
  private final Supplier<LocalDate> today;
  private final Map<Waiver, WaiverReader> register = new LinkedHashMap<>();
  private final Set<Waiver> used = new HashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Diagnostic> unusedAnnotations = new ArrayList<>();

  private Waivers(WaiverRules rules, Supplier<LocalDate> today) {
    this.rules = rules;
    this.today = today;
  }

  /// Reads the register. Objects of other kinds are passed over.
  ///
  /// @param today asked only where there is a waiver
  public static Waivers read(
      List<Resource> documents, WaiverRules rules, Supplier<LocalDate> today) {
    var waivers = new Waivers(rules, today);
    for (Resource document : documents) {
      if (isWaiver(document)) {
        var reader = new WaiverReader(document, rules, today.get());
        reader.read().ifPresent(waiver -> waivers.register.put(waiver, reader));
        waivers.diagnostics.addAll(reader.diagnostics());
      }
    }
    return waivers;
  }

  public static boolean isWaiver(Resource resource) {
    return Waiver.recognises(resource);
  }

  /// The findings about one object, those that are waived marked.
  ///
  /// @param path of the object's file, from the folder of the baseline
  /// @param user who asks; a scan asks as nobody
  public List<Finding> applied(
      Resource resource, List<Finding> findings, Supplier<String> path, UserInfo user) {
    AnnotationWaiver.Reading annotations = annotations(resource);
    if (findings.isEmpty() || (register.isEmpty() && annotations.waivers().isEmpty())) {
      tellUnused(resource, annotations);
      return findings;
    }
    var applied = new ArrayList<Finding>(findings.size());
    for (Finding finding : findings) {
      var about = about(register.keySet(), finding, path.get(), user);
      about.addAll(about(annotations.waivers().values(), finding, path.get(), user));
      Optional<Waived> waived = covering(finding, about);
      applied.add(waived.map(finding::waivedBy).orElse(finding));
    }
    tellUnused(resource, annotations);
    return applied;
  }

  private AnnotationWaiver.Reading annotations(Resource resource) {
    if (resource.annotations().isEmpty()) {
      return AnnotationWaiver.Reading.NONE;
    }
    boolean waives = false;
    for (int i = 0; i < resource.annotations().size(); i++) {
      waives |= resource.annotations().keyAt(i).startsWith(AnnotationWaiver.PREFIX);
    }
    if (!waives) {
      return AnnotationWaiver.Reading.NONE;
    }
    AnnotationWaiver.Reading reading = AnnotationWaiver.read(resource, rules, today.get());
    diagnostics.addAll(reading.diagnostics());
    return reading;
  }

  private static List<Waiver> about(
      Collection<Waiver> waivers, Finding finding, String path, UserInfo user) {
    var about = new ArrayList<Waiver>();
    for (Waiver waiver : waivers) {
      if (waiver.isAbout(finding, path, user)) {
        about.add(waiver);
      }
    }
    return about;
  }

  /// A finding is waived where each of its places is covered by some waiver: one for a container
  /// lets no other container pass. The first that covers a place speaks for all.
  private Optional<Waived> covering(Finding finding, List<Waiver> about) {
    if (about.isEmpty()) {
      return Optional.empty();
    }
    List<FieldPath> places = finding.verdict().places();
    Resource resource = finding.verdict().resource();
    Set<Waiver> covering = new HashSet<>();
    Waiver first = null;
    for (FieldPath place : places.isEmpty() ? List.of(FieldPath.ROOT) : places) {
      Waiver waiver = covering(ContainerPlace.of(place, resource.raw()), about);
      if (waiver == null) {
        return Optional.empty();
      }
      first = first == null ? waiver : first;
      covering.add(waiver);
    }
    used.addAll(covering);
    return Optional.ofNullable(first).map(Waiver::waived);
  }

  private static @Nullable Waiver covering(
      Optional<ContainerPlace> container, List<Waiver> waivers) {
    for (Waiver waiver : waivers) {
      if (waiver.covers(container)) {
        return waiver;
      }
    }
    return null;
  }

  private void tellUnused(Resource resource, AnnotationWaiver.Reading annotations) {
    annotations
        .waivers()
        .forEach(
            (name, waiver) -> {
              if (!used.contains(waiver)) {
                unusedAnnotations.add(AnnotationWaiver.unused(resource, name));
              }
            });
  }

  /// What is wrong with waivers, and what is worth telling of them.
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /// A warning for each waiver that was of no use so far; those for users of a cluster have no part
  /// in this, since a scan asks as nobody.
  public List<Diagnostic> unused() {
    var unused = new ArrayList<>(unusedAnnotations);
    register.forEach(
        (waiver, reader) -> {
          if (!used.contains(waiver) && waiver.users().isEmpty()) {
            unused.add(reader.unused());
          }
        });
    return unused;
  }

  /// Says that a waiver stands where nobody looks for waivers.
  public static Diagnostic outsideOfTheRegister(Resource waiver) {
    return Diagnostic.warning(
            "WAIVE-0008",
            "the waiver " + waiver.id().name() + " is not in the register, so it waives nothing",
            waiver.origin().name())
        .because("what is judged does not decide what is let pass")
        .toFix("move it to the register, or name its file in bulwark.yaml under waivers.files");
  }
}
