package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Review;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What is asked of an API server about each object: who does what to it.
///
/// @param operation empty to create, or to update where there is an old object
/// @param namespaceLabels of every namespace that requests are for, beside those it has
public record AdmissionRequests(
    Optional<Operation> operation,
    UserInfo user,
    String subresource,
    boolean dryRun,
    JsonObject namespaceLabels) {

  private static final String DEFAULT_NAMESPACE = "default";

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "OPERATION",
            "CREATE, UPDATE, DELETE or CONNECT; by default UPDATE of what --old holds, too, and"
                + " CREATE of all else.",
            "--operation"));
    spec.addOption(
        Options.value("NAME", "Who asks: jane, system:serviceaccount:ci:bot.", "--user"));
    spec.addOption(Options.values("NAME", "A group of the user; may be repeated.", "--group"));
    spec.addOption(
        Options.values(
            "KEY=VALUE",
            "Labels that the namespaces of the requests have, joined by commas; may be repeated.",
            "--namespace-labels"));
    spec.addOption(
        Options.value(
            "NAME", "Ask about this part of the object: scale, status.", "--subresource"));
    spec.addOption(Options.flag("Mark the requests as dry runs.", "--dry-run"));
  }

  static AdmissionRequests of(ParseResult arguments) {
    return new AdmissionRequests(
        Options.text(arguments, "--operation").map(AdmissionRequests::operation),
        new UserInfo(
            Options.text(arguments, "--user").orElse(""),
            "",
            Options.texts(arguments, "--group"),
            Map.of()),
        Options.text(arguments, "--subresource").orElse(""),
        Options.given(arguments, "--dry-run"),
        labels(Options.texts(arguments, "--namespace-labels")));
  }

  private static Operation operation(String word) {
    for (Operation operation : Operation.values()) {
      if (operation.name().equals(word.toUpperCase(Locale.ROOT))) {
        return operation;
      }
    }
    throw Options.notOneOf(word, "--operation", "CREATE, UPDATE, DELETE, CONNECT");
  }

  private static JsonObject labels(List<String> arguments) {
    var labels = new JsonObject.Builder();
    for (String argument : arguments) {
      for (String label : argument.split(",", -1)) {
        int equals = label.indexOf('=');
        if (equals <= 0) {
          throw new UserFault(
              Diagnostic.error("CLI-0002", "\"" + label + "\" is no label", "command line")
                  .toFix("write KEY=VALUE: --namespace-labels team=shop,env=prod"));
        }
        labels.put(label.substring(0, equals), label.substring(equals + 1));
      }
    }
    return labels.build();
  }

  /// The request about one object, for which something else may tell the operation where no flag
  /// does. An object that is updated then may stand for its own old form.
  ///
  /// @throws UserFault when the operation needs an old object that is not there
  Review review(Resource object, Optional<Resource> old, Optional<Operation> told) {
    if (operation.isPresent() || told.isEmpty()) {
      return review(object, old);
    }
    Optional<Resource> before =
        told.get() == Operation.CREATE ? Optional.empty() : old.or(() -> Optional.of(object));
    return new AdmissionRequests(told, user, subresource, dryRun, namespaceLabels)
        .review(object, before);
  }

  /// The request about one object.
  ///
  /// @param old the object as it is stored, if it is known
  /// @throws UserFault when the operation needs an old object that is not there
  public Review review(Resource object, Optional<Resource> old) {
    Operation doing = operation.orElse(old.isPresent() ? Operation.UPDATE : Operation.CREATE);
    boolean deletes = doing == Operation.DELETE;
    if (doing == Operation.UPDATE && old.isEmpty()) {
      throw new UserFault(
          Diagnostic.error(
                  "CLI-0010",
                  "nothing to update: no old " + object.displayName(),
                  object.origin().name())
              .toFix("give the object as it was, under the same name, with --old"));
    }
    return new Review(
        doing,
        deletes ? Optional.empty() : Optional.of(object),
        doing == Operation.UPDATE || deletes ? Optional.of(old.orElse(object)) : Optional.empty(),
        object.id().namespace(),
        subresource,
        user,
        dryRun,
        JsonObject.EMPTY);
  }

  /// What policies may look up: the given objects, and the namespaces of the requests with their
  /// labels.
  public Inventory inventory(List<Resource> given, List<Resource> asked) {
    var all = new ArrayList<Resource>(given);
    if (!namespaceLabels.isEmpty()) {
      Inventory known = Inventory.of(given);
      var names = new TreeSet<String>();
      for (Resource resource : asked) {
        ResourceId id = resource.id();
        names.add(id.namespace().isEmpty() ? DEFAULT_NAMESPACE : id.namespace());
      }
      names.forEach(name -> all.add(labelled(name, known.namespace(name))));
    }
    return Inventory.of(all);
  }

  private Resource labelled(String name, Optional<Resource> known) {
    JsonObject namespace =
        known
            .map(Resource::raw)
            .orElse(
                JsonObject.of(
                    "apiVersion",
                    "v1",
                    "kind",
                    "Namespace",
                    "metadata",
                    JsonObject.of("name", name)));
    JsonObject metadata = namespace.object("metadata");
    JsonObject labels = metadata.object("labels").with("kubernetes.io/metadata.name", name);
    for (Map.Entry<String, ?> label : namespaceLabels.entrySet()) {
      labels = labels.with(label.getKey(), label.getValue());
    }
    return Resource.of(
        namespace.with("metadata", metadata.with("labels", labels)),
        known
            .map(Resource::origin)
            .orElseGet(() -> new FileOrigin(SourceText.of("--namespace-labels", ""))));
  }
}
