package dev.bulwark.cli.test;

import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.cli.policy.AdmissionRequests;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.model.UserInfo;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import dev.bulwark.suites.TestFields;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a `PolicyTest`. Whatever is wrong in it is noted, all at once; such a test is not run.
final class PolicyTestReader {
  private static final String API_VERSION = "bulwark.dev/v1alpha1";
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath TESTS = SPEC.key("tests");

  private final Resource source;
  private final TestFields fields;
  private final List<Resource> beside;

  /// @param beside what else stands in the file of the test
  PolicyTestReader(Resource source, List<Resource> beside) {
    this.source = source;
    this.fields = new TestFields(source);
    this.beside = List.copyOf(beside);
  }

  static boolean isTest(Resource resource) {
    return resource.id().kind().equals("PolicyTest")
        && resource.id().apiVersion().equals(API_VERSION);
  }

  List<Diagnostic> diagnostics() {
    return fields.diagnostics();
  }

  /// The test; empty when something is wrong with it.
  Optional<PolicyTest> read() {
    fields.object(FieldPath.ROOT, "apiVersion", "kind", "metadata", "spec");
    fields.object(SPEC, "policies", "kubernetesVersion", "bound", "tests");
    List<Resource> given = given();
    AdmissionOptions options = options();
    JsonArray tests = fields.array(TESTS);
    if (tests.isEmpty()) {
      fields.fault("TEST-0003", TESTS, "there is no test in it", "list requests under spec.tests");
    }
    var cases = new ArrayList<PolicyTest.Case>();
    for (int i = 0; i < tests.size(); i++) {
      test(TESTS.index(i), i).ifPresent(cases::add);
    }
    return fields.diagnostics().isEmpty()
        ? Optional.of(new PolicyTest(source, given, options, cases))
        : Optional.empty();
  }

  /// The policies, and what they may look up.
  private List<Resource> given() {
    var given = new ArrayList<Resource>(beside);
    FieldPath policies = SPEC.key("policies");
    List<String> names = fields.texts(policies);
    for (int i = 0; i < names.size(); i++) {
      given.addAll(file(names.get(i), policies.index(i)));
    }
    return given;
  }

  private AdmissionOptions options() {
    AdmissionOptions options = AdmissionOptions.DEFAULT;
    FieldPath version = SPEC.key("kubernetesVersion");
    Optional<String> text = fields.text(version);
    if (text.isPresent()) {
      try {
        options = options.forKubernetes(KubernetesVersion.minor(text.get()));
      } catch (UserFault e) {
        fields.fault(
            "TEST-0002",
            version,
            "there is no Kubernetes " + text.get(),
            e.diagnostics().getFirst().fix());
      }
    }
    return fields.truth(SPEC.key("bound")) ? options : options.judgingUnbound();
  }

  private Optional<PolicyTest.Case> test(FieldPath path, int index) {
    JsonObject test = fields.object(path, "name", "skip", "request", "expect");
    FieldPath request = path.key("request");
    fields.object(
        request,
        "operation",
        "object",
        "oldObject",
        "user",
        "namespaceLabels",
        "subresource",
        "dryRun");
    fields.object(
        path.key("expect"),
        "allowed",
        "code",
        "reason",
        "message",
        "messageContains",
        "warnings",
        "auditAnnotations",
        "object");
    AdmissionRequests requests = requests(request);
    Optional<Resource> object = resource(request.key("object"));
    Optional<Resource> old = resource(request.key("oldObject"));
    Optional<Resource> subject = object.or(() -> old);
    if (subject.isEmpty()) {
      if (request.key("object").in(source.raw()).isPresent()) {
        return Optional.empty(); // what is wrong with it has been said
      }
      fields.fault(
          "TEST-0003",
          request.key("object"),
          "the request is about no object",
          "write it under request.object, or name its file: object: {file: deployment.yaml}");
      return Optional.empty();
    }
    boolean updates = requests.operation().equals(Optional.of(Operation.UPDATE));
    if (updates && old.isEmpty()) {
      fields.fault(
          "TEST-0003",
          request.key("oldObject"),
          "an UPDATE needs the object as it was",
          "write it under request.oldObject");
    }
    return Optional.of(
        new PolicyTest.Case(
            fields.text(path.key("name")).orElse("test " + (index + 1)),
            path,
            requests,
            subject.get(),
            old,
            test.object("expect"),
            fields.text(path.key("skip"))));
  }

  private AdmissionRequests requests(FieldPath request) {
    FieldPath user = request.key("user");
    fields.object(user, "name", "groups");
    FieldPath labels = request.key("namespaceLabels");
    for (String key :
        fields.typed(labels, JsonObject.class, "an object").orElse(JsonObject.EMPTY).keySet()) {
      fields.text(labels.key(key));
    }
    return new AdmissionRequests(
        operation(request.key("operation")),
        new UserInfo(
            fields.text(user.key("name")).orElse(""),
            "",
            fields.texts(user.key("groups")),
            Map.of()),
        fields.text(request.key("subresource")).orElse(""),
        fields.truth(request.key("dryRun")),
        (JsonObject)
            labels.in(source.raw()).filter(JsonObject.class::isInstance).orElse(JsonObject.EMPTY));
  }

  private Optional<Operation> operation(FieldPath path) {
    Optional<String> word = fields.text(path);
    for (Operation operation : Operation.values()) {
      if (word.equals(Optional.of(operation.name()))) {
        return Optional.of(operation);
      }
    }
    if (word.isPresent()) {
      fields.fault(
          "TEST-0002",
          path,
          "there is no operation " + word.get(),
          "use one of CREATE, UPDATE, DELETE, CONNECT");
    }
    return Optional.empty();
  }

  /// An object written here, or the one of a file: `{file: shop.yaml, kind: Deployment, name:
  /// web}`.
  private Optional<Resource> resource(FieldPath path) {
    JsonObject object = fields.typed(path, JsonObject.class, "an object").orElse(JsonObject.EMPTY);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    if (object.get("file") == null) {
      if (Resource.looksLike(object)) {
        return Optional.of(Resource.of(object, source.origin()));
      }
      fields.fault(
          "TEST-0003",
          path,
          "an object needs apiVersion and kind",
          "write them, or name a file that holds the object: {file: deployment.yaml}");
      return Optional.empty();
    }
    fields.object(path, "file", "kind", "name");
    Optional<String> file = fields.text(path.key("file"));
    Optional<String> kind = fields.text(path.key("kind"));
    Optional<String> name = fields.text(path.key("name"));
    List<Resource> found =
        file.map(each -> file(each, path.key("file"))).orElse(List.of()).stream()
            .filter(each -> kind.isEmpty() || kind.get().equals(each.id().kind()))
            .filter(each -> name.isEmpty() || name.get().equals(each.id().name()))
            .toList();
    if (found.size() != 1 && fields.diagnostics().isEmpty()) {
      fields.fault(
          "TEST-0004",
          path,
          found.size() + " objects are meant where one is wanted",
          "choose by kind and name: {file: shop.yaml, kind: Deployment, name: web}");
    }
    return found.stream().findFirst();
  }

  /// What a file holds, named from the folder of the test.
  private List<Resource> file(String name, FieldPath path) {
    Path folder = Path.of(source.origin().name()).getParent();
    Path file = folder == null ? Path.of(name) : folder.resolve(name).normalize();
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {})
            .read(List.of(file.toString()), InputStream.nullInputStream());
    for (Diagnostic diagnostic : loaded.diagnostics()) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        fields.fault(
            "TEST-0005", path, "cannot use " + file + ": " + diagnostic.what(), diagnostic.fix());
      }
    }
    return loaded.resources().stream().filter(each -> !isTest(each)).toList();
  }
}
