package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.GivenValuesReader;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Requester;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a test names.
final class GivenReader {
  private final TestDefinition test;
  private final TestFolder folder;
  private final ClusterObjects cluster;
  private final LoadedObject loading;

  GivenReader(TestDefinition test, TestFolder folder) {
    this.test = test;
    this.folder = folder;
    this.cluster = ClusterObjects.of(test.clusterResources(), folder);
    this.loading = new LoadedObject(cluster.definitions());
  }

  /// How objects of this test are taken from files.
  LoadedObject loading() {
    return loading;
  }

  Given read() {
    var policies = new ArrayList<Resource>();
    test.policies().forEach(name -> policies.addAll(folder.policies(name)));
    test.exceptions().forEach(name -> policies.addAll(folder.documents(name)));
    List<Resource> resources = unique(loading.all(folder.resources(test.resources())));
    List<Resource> targets = loading.all(folder.resources(test.targetResources()));
    List<Resource> params = loading.all(folder.resources(test.paramResources()));
    JsonObject context = context();
    Requester requester = Requester.of(document(test.userInfo()));
    var known = new ArrayList<Resource>(cluster.definitions());
    if (!test.clusterResources().isEmpty()) {
      known.addAll(resources);
      known.addAll(targets);
      known.addAll(params);
      known.addAll(cluster.objects());
    }
    known.addAll(loading.all(contextObjects(context)));
    known.addAll(loading.all(cloneSources()));
    return new Given(
        policies,
        resources,
        targets,
        params,
        payloads(),
        values(context),
        requester,
        Inventory.of(known),
        test.clusterResources().isEmpty() ? Profile.KYVERNO_CLI : Profile.KYVERNO_CLI.lookingUp());
  }

  private JsonObject document(Optional<String> name) {
    return name.flatMap(folder::document).map(Resource::raw).orElse(JsonObject.EMPTY);
  }

  /// Of objects that share kind, namespace and name, the first.
  private static List<Resource> unique(List<Resource> resources) {
    record Key(ResourceId.GroupKind kind, String namespace, String name) {}
    Set<Key> seen = new HashSet<>();
    return resources.stream()
        .filter(
            each ->
                seen.add(new Key(each.id().groupKind(), each.id().namespace(), each.id().name())))
        .toList();
  }

  /// The `Context` of the test; empty where it has none.
  JsonObject context() {
    return document(test.context());
  }

  private List<Resource> contextObjects(JsonObject context) {
    var objects = new ArrayList<Resource>();
    JsonArray written = context.object("spec").array("resources");
    for (int i = 0; i < written.size(); i++) {
      objects.add(Resource.of(written.object(i), test.source().origin()));
    }
    return objects;
  }

  private List<Resource> cloneSources() {
    var names = test.rows().stream().map(Row::cloneSource).flatMap(Optional::stream).distinct();
    return names.flatMap(name -> folder.documents(name).stream()).toList();
  }

  private Map<String, JsonObject> payloads() {
    var payloads = new LinkedHashMap<String, JsonObject>();
    for (String name : test.jsonPayloads()) {
      folder.document(name).ifPresent(payload -> payloads.put(name, payload.raw()));
    }
    return payloads;
  }

  private GivenValues values(JsonObject context) {
    JsonObject values = test.values().orElseGet(() -> document(test.variables()));
    var globalContext = new LinkedHashMap<String, @Nullable Object>();
    for (JsonObject entry : test.globalContext()) {
      globalContext.put(
          entry.string("name").orElse(""), new GlobalContextEntry(entry, folder).data());
    }
    return new GivenValuesReader(values).read(test.apiAnswers(), globalContext, context);
  }
}
