package dev.bulwark.cli.source;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Verdict;
import dev.bulwark.reports.ScanResult.Judged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The environments that the sources of a scan are written for: several values files of a chart,
/// several overlays of a base. Each is judged by itself, as a cluster of its own would see it; what
/// is said of several alike is said once.
public final class Environments {
  private final Inventory everything;
  private final Map<String, Inventory> inventories;

  private Environments(Inventory everything, Map<String, Inventory> inventories) {
    this.everything = everything;
    this.inventories = inventories;
  }

  public static Environments of(List<Resource> all) {
    Set<String> names = new TreeSet<>();
    for (Resource resource : all) {
      names.add(resource.origin().environment());
    }
    names.remove("");
    Map<String, Inventory> inventories = new HashMap<>();
    for (String name : names) {
      var there = new ArrayList<Resource>();
      for (Resource resource : all) {
        String environment = resource.origin().environment();
        if (environment.isEmpty() || environment.equals(name)) {
          there.add(resource);
        }
      }
      inventories.put(name, Inventory.of(there));
    }
    return new Environments(Inventory.of(all), inventories);
  }

  /// All resources, of whatever environment.
  public Inventory everything() {
    return everything;
  }

  /// What there is beside a resource: all that belongs to its environment or to none; for one that
  /// belongs to none, everything.
  public Inventory around(Resource resource) {
    return inventories.getOrDefault(resource.origin().environment(), everything);
  }

  /// The same with what is said about one place for several environments said once.
  public List<Judged> merged(List<Judged> judged) {
    return inventories.isEmpty() ? judged : new Merging(judged).merged();
  }

  /// One pass over all that was judged.
  private static final class Merging {
    private final List<Judged> judged;

    /// Of each of those judged, what a person wrote; parallel to them.
    private final List<Written> written = new ArrayList<>();

    /// The environments to which the objects of a file are deployed.
    private final Map<String, Set<String>> deployed = new HashMap<>();

    /// The environments in which the same is said.
    private final Map<Said, Set<String>> said = new HashMap<>();

    Merging(List<Judged> judged) {
      this.judged = judged;
      var counts = new HashMap<Object, Integer>();
      for (Judged one : judged) {
        Resource resource = one.resource();
        String environment = resource.origin().environment();
        Written first = Written.of(resource);
        Written here = first.nth(counts.merge(List.of(environment, first), 1, Integer::sum));
        written.add(here);
        if (environment.isEmpty()) {
          continue;
        }
        deployed.computeIfAbsent(resource.origin().name(), _ -> new TreeSet<>()).add(environment);
        for (Finding finding : one.findings()) {
          said.computeIfAbsent(Said.by(finding, here), _ -> new TreeSet<>()).add(environment);
        }
      }
    }

    List<Judged> merged() {
      Map<Object, Judged> merged = new LinkedHashMap<>();
      for (int i = 0; i < judged.size(); i++) {
        Judged one = judged.get(i);
        if (one.resource().origin().environment().isEmpty()) {
          merged.put(i, one);
        } else {
          merged.merge(written.get(i), saidHere(one, written.get(i)), Merging::joined);
        }
      }
      return List.copyOf(merged.values());
    }

    /// What is said of an object that was not said before.
    private Judged saidHere(Judged one, Written here) {
      var findings = new ArrayList<Finding>();
      for (Finding finding : one.findings()) {
        Set<String> environments = said.remove(Said.by(finding, here));
        if (environments != null) {
          boolean everywhere = environments.equals(deployed.get(one.resource().origin().name()));
          findings.add(everywhere ? finding : finding.in(List.copyOf(environments)));
        }
      }
      return new Judged(one.resource(), one.verdicts(), findings);
    }

    private static Judged joined(Judged one, Judged other) {
      var verdicts = new ArrayList<Verdict>(one.verdicts());
      verdicts.addAll(other.verdicts());
      var findings = new ArrayList<Finding>(one.findings());
      findings.addAll(other.findings());
      findings.sort(Finding.WORST_FIRST);
      return new Judged(one.resource(), verdicts, findings);
    }
  }

  /// An object as a person wrote it, whatever an environment calls it.
  ///
  /// @param at where its kind stands
  /// @param number from 1; a template may write several objects in one place
  private record Written(String source, ResourceId.GroupKind kind, String at, int number) {
    static Written of(Resource resource) {
      String at =
          resource
              .locate(FieldPath.of("kind"))
              .map(place -> place.span().toString())
              .orElseGet(() -> resource.id().name());
      return new Written(resource.origin().name(), resource.id().groupKind(), at, 0);
    }

    Written nth(int which) {
      return new Written(source, kind, at, which);
    }
  }

  /// A finding without the environment: what is wrong with which piece of which source.
  private record Said(
      Written about,
      String control,
      String rule,
      Verdict.Outcome outcome,
      boolean waived,
      List<Place> places) {
    static Said by(Finding finding, Written about) {
      return new Said(
          about,
          finding.control().id(),
          finding.verdict().rule(),
          finding.verdict().outcome(),
          finding.isWaived(),
          finding.places());
    }
  }
}
