package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Origin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.podsecurity.CheckFailure;
import dev.bulwark.podsecurity.LevelVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The pod of an object, judged by the checks of the Pod Security Standards.
///
/// @param template the way to the pod's metadata and spec
record PodUnderTest(JsonObject object, FieldPath template, LevelVersion at, List<PodFault> faults) {
  private static final Origin NOWHERE = new FileOrigin(SourceText.of("object", ""));
  private static final JsonArray FAKE = JsonArray.of(JsonObject.of("name", "fake"));
  private static final List<String> LISTS =
      List.of("containers", "initContainers", "ephemeralContainers");

  private static final Trigger.Facet<Tests> TESTS =
      new Trigger.Facet<>(trigger -> new Tests(trigger.object(), new ConcurrentHashMap<>()));

  private static final Map<String, FieldPath> TEMPLATES =
      Map.of(
          "Pod", FieldPath.ROOT,
          "DaemonSet", FieldPath.of("spec", "template"),
          "Deployment", FieldPath.of("spec", "template"),
          "Job", FieldPath.of("spec", "template"),
          "StatefulSet", FieldPath.of("spec", "template"),
          "ReplicaSet", FieldPath.of("spec", "template"),
          "ReplicationController", FieldPath.of("spec", "template"),
          "CronJob", FieldPath.of("spec", "jobTemplate", "spec", "template"));

  /// The pod of an object that a question is about.
  static Optional<PodUnderTest> of(JsonObject object, LevelVersion at, Trigger trigger) {
    FieldPath template = TEMPLATES.get(object.string("kind").orElse(""));
    return template == null
        ? Optional.empty()
        : Optional.of(
            new PodUnderTest(object, template, at, trigger.get(TESTS).faults(object, at)));
  }

  /// What the standards have against the new object of a question, found once for all rules.
  private record Tests(Optional<JsonObject> object, Map<LevelVersion, List<PodFault>> known) {
    List<PodFault> faults(JsonObject asked, LevelVersion at) {
      return object.isPresent() && isSame(asked, object.get())
          ? known.computeIfAbsent(at, each -> PodUnderTest.faults(asked, each))
          : PodUnderTest.faults(asked, at);
    }

    @SuppressWarnings("ReferenceEquality") // another object of the same content costs a little time
    private static boolean isSame(JsonObject one, JsonObject other) {
      return one == other;
    }
  }

  private static List<PodFault> faults(JsonObject object, LevelVersion at) {
    Resource resource = Resource.of(object, NOWHERE);
    return CheckFailure.of(resource, at).orElse(List.of()).stream()
        .map(each -> new PodFault(each.id(), each.reason(), each.places(), resource.defaulted()))
        .toList();
  }

  List<PodFault> faultsWithout(List<PodSecurityExclusion> exclusions) {
    return without(faults, exclusions);
  }

  /// Faults less what exclusions take away: each field that the excluded part of the pod would be
  /// faulted for by itself.
  List<PodFault> without(List<PodFault> found, List<PodSecurityExclusion> exclusions) {
    List<PodFault> rest = found;
    for (PodSecurityExclusion exclusion : exclusions) {
      rest = without(rest, exclusion);
    }
    return rest;
  }

  private List<PodFault> without(List<PodFault> found, PodSecurityExclusion exclusion) {
    if (found.stream().noneMatch(fault -> exclusion.covers(fault.checkId()))) {
      return found;
    }
    Excluded part = excluded(exclusion);
    var rest = new ArrayList<PodFault>(found);
    for (PodFault fault : faults(part.object(), at)) {
      if (!exclusion.covers(fault.checkId())) {
        continue;
      }
      for (FieldPath place : fault.places()) {
        if (exclusion.coversField(generalised(place))
            && exclusion.coversValues(values(place, fault.object()))) {
          remove(fault.checkId(), part.original(place), rest);
        }
      }
    }
    return rest;
  }

  private static void remove(String checkId, FieldPath place, List<PodFault> from) {
    for (int i = 0; i < from.size(); i++) {
      PodFault fault = from.get(i);
      if (fault.checkId().equals(checkId) && fault.places().contains(place)) {
        PodFault less = fault.without(place);
        if (less.places().isEmpty()) {
          from.remove(i);
        } else {
          from.set(i, less);
        }
        return;
      }
    }
  }

  /// What a pod is faulted for in the part that an exclusion is about.
  ///
  /// @param indexes where each container of the part stands in the whole, by list
  private record Excluded(JsonObject object, FieldPath spec, Map<String, List<Integer>> indexes) {
    FieldPath original(FieldPath place) {
      FieldPath mapped = FieldPath.ROOT;
      String list = "";
      for (FieldPath.Step step : place.steps()) {
        switch (step) {
          case FieldPath.Step.Key(var name) -> {
            list = mapped.equals(spec) ? name : list;
            mapped = mapped.key(name);
          }
          case FieldPath.Step.Index(var i) -> {
            boolean isContainer = mapped.equals(spec.key(list)) && indexes.containsKey(list);
            mapped = mapped.index(isContainer ? indexes.getOrDefault(list, List.of()).get(i) : i);
          }
        }
      }
      return mapped;
    }
  }

  private Excluded excluded(PodSecurityExclusion exclusion) {
    FieldPath specPath = template.key("spec");
    JsonObject spec = specPath.in(object).map(JsonObject.class::cast).orElse(JsonObject.EMPTY);
    if (!exclusion.isAboutImages()) {
      JsonObject podAlone =
          spec.without("initContainers").without("ephemeralContainers").with("containers", FAKE);
      return new Excluded(withSpec(podAlone), specPath, Map.of());
    }
    JsonObject containersAlone = JsonObject.EMPTY;
    var indexes = new HashMap<String, List<Integer>>();
    for (String list : LISTS) {
      JsonArray containers = spec.array(list);
      var kept = new ArrayList<JsonObject>();
      var places = new ArrayList<Integer>();
      for (int i = 0; i < containers.size(); i++) {
        if (exclusion.coversImage(containers.object(i).string("image").orElse(""))) {
          kept.add(containers.object(i));
          places.add(i);
        }
      }
      if (!kept.isEmpty()) {
        containersAlone = containersAlone.with(list, JsonArray.copyOf(kept));
        indexes.put(list, places);
      }
    }
    return new Excluded(withSpec(containersAlone), specPath, indexes);
  }

  private JsonObject withSpec(JsonObject spec) {
    return withSpec(object, template.steps(), 0, spec);
  }

  private static JsonObject withSpec(
      JsonObject node, List<FieldPath.Step> steps, int depth, JsonObject spec) {
    if (depth == steps.size()) {
      return node.with("spec", spec);
    }
    String key = ((FieldPath.Step.Key) steps.get(depth)).name();
    return node.with(key, withSpec(node.object(key), steps, depth + 1, spec));
  }

  /// A place below the template as the rule names it: from the pod's own root, indexes as `*`.
  private String generalised(FieldPath place) {
    FieldPath below = FieldPath.ROOT;
    List<FieldPath.Step> steps = place.steps();
    for (FieldPath.Step step :
        steps.subList(Math.min(steps.size(), template.steps().size()), steps.size())) {
      below = below.step(step);
    }
    return below.toString().replaceAll("\\d+", "*");
  }

  private static List<String> values(FieldPath place, JsonObject in) {
    return place
        .in(in)
        .map(
            value ->
                switch (value) {
                  case List<?> list -> list.stream().map(String::valueOf).toList();
                  case String text when text.isEmpty() -> List.<String>of();
                  case Map<?, ?> _ -> List.<String>of();
                  case Number number -> List.of(Long.toString(number.longValue()));
                  default -> List.of(value.toString());
                })
        .orElse(List.of());
  }
}
