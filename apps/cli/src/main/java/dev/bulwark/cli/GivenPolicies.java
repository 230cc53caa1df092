package dev.bulwark.cli;

import dev.bulwark.admission.AdmissionChain;
import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.admission.AdmissionPolicies;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The admission policies a command was told to judge by, compiled.
///
/// @param resources all objects beside the policies, too: bindings, parameters, namespaces
/// @param pages by the names of the policies
record GivenPolicies(
    AdmissionChain chain,
    List<Resource> resources,
    Map<String, PolicyPage> pages,
    List<Diagnostic> diagnostics) {

  private static final AdmissionPolicies LANGUAGE = new AdmissionPolicies();

  static GivenPolicies read(List<String> paths, AdmissionOptions options, InputStream in) {
    Manifests.Loaded loaded = Manifests.reader(Limits.DEFAULT, 1, () -> {}).read(paths, in);
    var diagnostics = new ArrayList<Diagnostic>(loaded.diagnostics());
    GivenPolicies policies = of(loaded.resources(), options);
    if (policies.pages().isEmpty() && diagnostics.isEmpty()) {
      diagnostics.add(
          Diagnostic.error("CLI-0008", "no admission policy found", String.join(" ", paths))
              .because(
                  "a policy is a ValidatingAdmissionPolicy or a MutatingAdmissionPolicy, and none of "
                      + loaded.resources().size()
                      + " objects read is one")
              .toFix("name the file or folder that holds the policies"));
    }
    diagnostics.addAll(policies.diagnostics());
    diagnostics.sort(Diagnostic.ORDER);
    return new GivenPolicies(policies.chain(), policies.resources(), policies.pages(), diagnostics);
  }

  static GivenPolicies of(List<Resource> resources, AdmissionOptions options) {
    List<Resource> definitions = resources.stream().filter(LANGUAGE::recognises).toList();
    AdmissionChain chain = AdmissionChain.of(definitions, options);
    var pages = new HashMap<String, PolicyPage>();
    var diagnostics = new ArrayList<Diagnostic>(chain.diagnostics());
    Set<String> active = new HashSet<>(chain.policyNames());
    Set<String> faulty = new HashSet<>();
    diagnostics.forEach(diagnostic -> faulty.add(diagnostic.source()));
    for (Resource definition : definitions) {
      if (!definition.id().kind().endsWith("Binding")) {
        pages.put(definition.id().name(), new PolicyPage(definition));
        if (!active.contains(definition.id().name())
            && !faulty.contains(definition.origin().name())) {
          diagnostics.add(unbound(definition));
        }
      }
    }
    return new GivenPolicies(chain, List.copyOf(resources), Map.copyOf(pages), diagnostics);
  }

  private static Diagnostic unbound(Resource policy) {
    return Diagnostic.warning(
            "CLI-0009", "no binding names " + policy.displayName(), policy.origin().name())
        .because("a policy without a binding judges nothing, here as in a cluster")
        .toFix("add its binding to what is read, or judge it all the same with --unbound");
  }

  /// The names of the policies, whether they judge or not.
  List<String> names() {
    return pages.keySet().stream().sorted().toList();
  }

  /// How many policies judge.
  int count() {
    return chain.policyNames().size();
  }
}
