package dev.bulwark.cli.cel;

import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.ResourceFilter;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.GroupVersionKind;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What an expression is evaluated on: the objects of `-f`, one after the other, each with the
/// variables that a policy has when such an object is created.
///
/// @param given values of `--var`, which go before all others
/// @param diagnostics what was wrong with the input; the rest is there
record CelSubjects(
    CelEnvironment environment,
    Inventory inventory,
    List<Optional<Resource>> subjects,
    Map<String, @Nullable Object> given,
    boolean asWritten,
    List<Diagnostic> diagnostics) {

  /// What a policy may refer to.
  static final List<String> NAMES =
      List.of("object", "oldObject", "request", "params", "namespaceObject");

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.values(
            "PATH",
            "Objects to evaluate on, one after the other: files, folders, globs, or - for standard"
                + " input; may be repeated.",
            "-f",
            "--filename"));
    ResourceFilter.addTo(spec);
    CelVariables.addTo(spec);
    spec.addOption(
        Options.flag(
            "Take objects as they are written; otherwise as the API server would store them, with"
                + " its defaults.",
            "--as-written"));
    KubernetesVersion.addTo(spec);
  }

  static CelSubjects of(ParseResult arguments, Terminal terminal) {
    Map<String, @Nullable Object> given = CelVariables.of(arguments, terminal);
    var names = new LinkedHashSet<String>(NAMES);
    names.addAll(given.keySet());
    CelEnvironment.Builder builder = KubernetesCel.environment(KubernetesVersion.of(arguments));
    names.forEach(name -> builder.variable(name, CelType.DYN));

    List<String> paths = Options.texts(arguments, "-f");
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {}).read(paths, terminal.in());
    var diagnostics = new ArrayList<Diagnostic>(loaded.diagnostics());
    List<Optional<Resource>> subjects =
        paths.isEmpty()
            ? List.of(Optional.empty())
            : selected(loaded.resources(), ResourceFilter.of(arguments), diagnostics);
    return new CelSubjects(
        builder.build(),
        Inventory.of(loaded.resources()),
        subjects,
        given,
        Options.given(arguments, "--as-written"),
        diagnostics);
  }

  private static List<Optional<Resource>> selected(
      List<Resource> resources, ResourceFilter filter, List<Diagnostic> diagnostics) {
    List<Optional<Resource>> selected =
        resources.stream().filter(filter::lets).map(Optional::of).toList();
    if (selected.isEmpty() && diagnostics.isEmpty()) {
      diagnostics.add(
          Diagnostic.error("CLI-0007", "no object to evaluate on", "command line")
              .because(
                  resources.isEmpty()
                      ? "-f holds no document with apiVersion and kind"
                      : "none of the " + resources.size() + " objects passes the filters")
              .toFix(
                  resources.isEmpty()
                      ? "give other data by name: --var object=@data.json"
                      : "look at -n, -l, --kind and --name"));
    }
    return selected;
  }

  /// An evaluation with nothing bound yet.
  Evaluation evaluation() {
    return environment.evaluation();
  }

  /// Gives every variable its value for one subject.
  void bind(Evaluation evaluation, Optional<Resource> subject) {
    for (String name : NAMES) {
      evaluation.bind(environment.indexOf(name), subject.map(r -> value(name, r)).orElse(null));
    }
    given.forEach((name, value) -> evaluation.bind(environment.indexOf(name), value));
  }

  private @Nullable Object value(String name, Resource resource) {
    return switch (name) {
      case "object" -> asWritten ? resource.raw() : resource.defaulted();
      case "request" -> request(resource);
      case "namespaceObject" ->
          inventory.namespace(resource.id().namespace()).map(Resource::defaulted).orElse(null);
      default -> null;
    };
  }

  /// The request that creates an object, sent by nobody in particular.
  private static JsonObject request(Resource resource) {
    var kind = GroupVersionKind.of(resource.id().apiVersion(), resource.id().kind());
    var shownKind =
        JsonObject.of("group", kind.group(), "version", kind.version(), "kind", kind.kind());
    var shownResource =
        JsonObject.of(
            "group", kind.group(),
            "version", kind.version(),
            "resource", ApiResource.ofKind(kind).map(ApiResource::plural).orElse(""));
    return JsonObject.of(
        "kind",
        shownKind,
        "resource",
        shownResource,
        "subResource",
        "",
        "requestKind",
        shownKind,
        "requestResource",
        shownResource,
        "requestSubResource",
        "",
        "name",
        resource.id().name(),
        "namespace",
        resource.id().namespace(),
        "operation",
        "CREATE",
        "userInfo",
        JsonObject.of("username", "", "groups", JsonArray.EMPTY),
        "dryRun",
        false);
  }
}
