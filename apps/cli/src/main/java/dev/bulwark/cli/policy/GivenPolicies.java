package dev.bulwark.cli.policy;

import dev.bulwark.admission.AdmissionChain;
import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.admission.AdmissionPolicies;
import dev.bulwark.kyverno.KyvernoChain;
import dev.bulwark.kyverno.KyvernoPolicies;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Policy;
import dev.bulwark.model.PolicyLanguage;
import dev.bulwark.model.PolicySet;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/// The policies a command was told to judge by, of every language, compiled.
///
/// @param resources all objects beside the policies, too: bindings, parameters, namespaces
/// @param pages by the names of the policies
/// @param count how many policies judge
/// @param configs policies that judge configuration files of any kind
public record GivenPolicies(
    PolicyChain chain,
    List<Resource> resources,
    Map<String, PolicyPage> pages,
    int count,
    Optional<ConfigScan> configs,
    List<Diagnostic> diagnostics) {

  private static final AdmissionPolicies ADMISSION = new AdmissionPolicies();
  private static final KyvernoPolicies KYVERNO = new KyvernoPolicies();

  public static GivenPolicies read(List<String> paths, AdmissionOptions options, InputStream in) {
    Manifests.Loaded loaded = Manifests.reader(Limits.DEFAULT, 1, () -> {}).read(paths, in);
    var diagnostics = new ArrayList<Diagnostic>(loaded.diagnostics());
    GivenPolicies policies = of(loaded.resources(), options);
    if (policies.pages().isEmpty() && diagnostics.isEmpty()) {
      diagnostics.add(
          Diagnostic.error("CLI-0008", "no policy found", String.join(" ", paths))
              .because(
                  "a policy is a ValidatingAdmissionPolicy, a MutatingAdmissionPolicy or a policy"
                      + " of Kyverno, and none of "
                      + loaded.resources().size()
                      + " objects read is one")
              .toFix("name the file or folder that holds the policies"));
    }
    diagnostics.addAll(policies.diagnostics());
    diagnostics.sort(Diagnostic.ORDER);
    return new GivenPolicies(
        policies.chain(),
        policies.resources(),
        policies.pages(),
        policies.count(),
        Optional.empty(),
        diagnostics);
  }

  /// These with what flags tell of the world around the objects.
  public GivenPolicies in(KyvernoWorld world) {
    var all = new ArrayList<Resource>(resources);
    all.addAll(world.known());
    return new GivenPolicies(chain.in(world), all, pages, count, configs, diagnostics);
  }

  /// These with policies that are files of Rego.
  public GivenPolicies with(RegoPolicies rego) {
    var judges = new ArrayList<Policy>(chain.others().policies());
    judges.addAll(rego.rules());
    Map<String, PolicyPage> allPages = new HashMap<>(pages);
    rego.pages().forEach(allPages::putIfAbsent);
    var all = new ArrayList<Diagnostic>(diagnostics);
    all.addAll(rego.diagnostics());
    all.sort(Diagnostic.ORDER);
    return new GivenPolicies(
        chain.with(PolicySet.of(judges)),
        resources,
        Map.copyOf(allPages),
        count + rego.rules().size() + rego.configs().map(ConfigScan::count).orElse(0),
        rego.configs(),
        all);
  }

  public static GivenPolicies of(List<Resource> resources, AdmissionOptions options) {
    var diagnostics = new ArrayList<Diagnostic>();
    PolicyNames names = PolicyNames.of(resources.stream().filter(GivenPolicies::isPolicy).toList());
    var pages = new Pages(names);
    AdmissionChain admission = admission(resources, options, pages, diagnostics);
    Optional<KyvernoChain> kyverno = kyverno(resources, pages, diagnostics);
    PolicySet others = others(resources, pages, diagnostics);
    return new GivenPolicies(
        new PolicyChain(names, admission, kyverno, others, KyvernoWorld.UNTOLD),
        List.copyOf(resources),
        Map.copyOf(pages.byName),
        admission.policyNames().size()
            + kyverno.map(chain -> chain.policies().size()).orElse(0)
            + others.policies().size(),
        Optional.empty(),
        diagnostics);
  }

  /// The pages of the policies, by what they are called.
  private static final class Pages {
    private final PolicyNames names;
    private final Map<String, PolicyPage> byName = new HashMap<>();

    Pages(PolicyNames names) {
      this.names = names;
    }

    void add(Resource policy) {
      String called = names.of(policy);
      String name = names.isShared(policy) ? called : policy.id().name();
      byName.put(called, new PolicyPage(policy, name));
    }
  }

  /// Whether verdicts may be a resource's own.
  public static boolean isPolicy(Resource resource) {
    return (ADMISSION.recognises(resource) || KYVERNO.recognises(resource))
        && resource.id().kind().endsWith("Policy");
  }

  private static AdmissionChain admission(
      List<Resource> resources,
      AdmissionOptions options,
      Pages pages,
      List<Diagnostic> diagnostics) {
    List<Resource> definitions = resources.stream().filter(ADMISSION::recognises).toList();
    AdmissionChain chain = AdmissionChain.of(definitions, options);
    diagnostics.addAll(chain.diagnostics());
    Set<String> active = new HashSet<>(chain.policyNames());
    Set<String> faulty = new HashSet<>();
    chain.diagnostics().forEach(diagnostic -> faulty.add(diagnostic.source()));
    for (Resource definition : definitions) {
      if (!definition.id().kind().endsWith("Binding")) {
        pages.add(definition);
        if (!active.contains(definition.id().name())
            && !faulty.contains(definition.origin().name())) {
          diagnostics.add(unbound(definition));
        }
      }
    }
    return chain;
  }

  private static Diagnostic unbound(Resource policy) {
    return Diagnostic.warning(
            "CLI-0009", "no binding names " + policy.displayName(), policy.origin().name())
        .because("a policy without a binding judges nothing, here as in a cluster")
        .toFix("add its binding to what is read, or judge it all the same with --unbound");
  }

  /// The names of the policies, whether they judge or not.
  public List<String> names() {
    return pages.keySet().stream().sorted().toList();
  }

  private static Optional<KyvernoChain> kyverno(
      List<Resource> resources, Pages pages, List<Diagnostic> diagnostics) {
    List<Resource> definitions = resources.stream().filter(KYVERNO::recognises).toList();
    if (definitions.isEmpty()) {
      return Optional.empty();
    }
    KyvernoChain chain = KyvernoChain.of(definitions);
    diagnostics.addAll(chain.diagnostics());
    for (Resource definition : definitions) {
      if (definition.id().kind().endsWith("Policy")) {
        pages.add(definition);
      }
    }
    return Optional.of(chain);
  }

  /// The policies of all languages that are there and not known here.
  private static PolicySet others(
      List<Resource> resources, Pages pages, List<Diagnostic> diagnostics) {
    var policies = new ArrayList<Policy>();
    for (PolicyLanguage language : ServiceLoader.load(PolicyLanguage.class)) {
      List<Resource> definitions = resources.stream().filter(language::recognises).toList();
      if (!definitions.isEmpty()) {
        PolicyLanguage.Compiled compiled = language.compile(definitions);
        policies.addAll(compiled.policies());
        diagnostics.addAll(compiled.diagnostics());
        definitions.forEach(pages::add);
      }
    }
    return PolicySet.of(policies);
  }
}
