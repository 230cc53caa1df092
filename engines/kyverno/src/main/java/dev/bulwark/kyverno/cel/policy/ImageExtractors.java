package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.kyverno.cel.expression.PolicyCompiler;
import dev.bulwark.kyverno.cel.expression.PolicyRun;
import dev.bulwark.kyverno.cel.expression.Wanted;
import dev.bulwark.kyverno.cel.matching.Question;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the images of an object stand: in pods and in the controllers of pods where everybody has
/// them, elsewhere where the policy says. Source: Kyverno `pkg/cel/compiler/images.go`.
final class ImageExtractors {
  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  private static final Map<String, String[]> POD_SPECS =
      Map.of(
          "v1/pods", new String[] {"spec"},
          "batch/v1/jobs", new String[] {"spec", "template", "spec"},
          "apps/v1/deployments", new String[] {"spec", "template", "spec"},
          "apps/v1/statefulsets", new String[] {"spec", "template", "spec"},
          "apps/v1/daemonsets", new String[] {"spec", "template", "spec"},
          "apps/v1/replicasets", new String[] {"spec", "template", "spec"},
          "batch/v1/cronjobs", new String[] {"spec", "jobTemplate", "spec", "template", "spec"});

  private final Map<String, CelProgram> programs;

  private ImageExtractors(Map<String, CelProgram> programs) {
    this.programs = new LinkedHashMap<>(programs);
  }

  static ImageExtractors compile(List<NamedExpression> written, PolicyCompiler compiler) {
    Map<String, CelProgram> programs = new LinkedHashMap<>();
    for (NamedExpression each : written) {
      compiler
          .compile(each.expression(), Wanted.TEXTS)
          .ifPresent(program -> programs.put(each.name(), program));
    }
    return new ImageExtractors(programs);
  }

  /// Lists of images by name: a [Map], or the [CelError] of an expression.
  Object of(Question question, PolicyRun run) {
    Map<String, List<String>> images = new LinkedHashMap<>();
    String[] path =
        POD_SPECS.get(question.kind().apiVersion() + "/" + question.shape().resource().resource());
    if (path != null) {
      JsonObject spec = question.object().or(question::oldObject).orElse(JsonObject.EMPTY);
      for (String step : path) {
        spec = spec.object(step);
      }
      for (String list : CONTAINERS) {
        images.put(list, images(spec.array(list)));
      }
    }
    for (Map.Entry<String, CelProgram> each : programs.entrySet()) {
      switch (run.evaluate(each.getValue())) {
        case List<?> list -> images.put(each.getKey(), texts(list));
        case CelError error -> {
          return error;
        }
        case null, default -> {
          return new CelError("images." + each.getKey() + " is no list of texts");
        }
      }
    }
    return images;
  }

  private static List<String> images(JsonArray containers) {
    var images = new ArrayList<String>();
    for (int i = 0; i < containers.size(); i++) {
      containers.object(i).string("image").ifPresent(images::add);
    }
    return images;
  }

  private static List<String> texts(List<?> list) {
    return list.stream().map(String::valueOf).toList();
  }
}
