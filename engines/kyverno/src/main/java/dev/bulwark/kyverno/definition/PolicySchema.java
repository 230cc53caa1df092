package dev.bulwark.kyverno.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of classic policies, exceptions and clean-ups: `kyverno.io/v1`, of which the other
/// versions are parts.
///
/// Source: kyverno 1.19 `config/crds/kyverno/kyverno.io_clusterpolicies.yaml`.
final class PolicySchema {
  /// A line a type: its fields, each with its type; `!` is behind the name of a required one.
  /// `text`, `flag` and `number` are scalars, `map` and `any` hold what they like, `[x]` is a list
  /// of x, and `A|B` is one of these words.
  private static final String TYPES =
      """
      policy admission:flag applyRules:All|One background:flag emitWarning:flag failurePolicy:Ignore|Fail \
      generateExisting:flag generateExistingOnPolicyUpdate:flag mutateExistingOnPolicyUpdate:flag \
      rules:[rule] schemaValidation:flag useServerSideApply:flag validationFailureAction:audit|enforce|Audit|Enforce \
      validationFailureActionOverrides:[override] webhookConfiguration:webhook \
      webhookTimeoutSeconds:number
      exception background:flag match!:block conditions:presentConditions exceptions!:[exempted] \
      podSecurity:[standard]
      exempted policyName!:text ruleNames!:[text]
      cleanup conditions:presentConditions context:[entry] deletionPropagationPolicy:Foreground|Background|Orphan \
      exclude:block match:block schedule!:text
      globalContext apiCall:cachedCall kubernetesResource:cachedResource projections:[projection]
      cachedCall urlPath:text method:GET|POST data:[datum] service:service refreshInterval:text \
      retryLimit:number
      cachedResource group:text version!:text resource!:text namespace:text
      projection name!:text jmesPath!:text
      webhook failurePolicy:Ignore|Fail matchConditions:[named] timeoutSeconds:number
      named name!:text expression!:text
      override action:audit|enforce|Audit|Enforce namespaceSelector:selector namespaces:[text]
      selector matchExpressions:[requirement] matchLabels:map
      requirement key!:text operator!:text values:[text]
      rule name!:text match!:block exclude:block context:[entry] preconditions:any \
      celPreconditions:[named] imageExtractors:map mutate:mutate validate:validate generate:generate \
      verifyImages:[image] reportProperties:map skipBackgroundRequests:flag
      conditions any:[condition] all:[condition]
      condition key:any message:text value:any \
      operator:Equals|NotEquals|In|AnyIn|AllIn|NotIn|AnyNotIn|AllNotIn|GreaterThanOrEquals|GreaterThan|\
      LessThanOrEquals|LessThan|DurationGreaterThanOrEquals|DurationGreaterThan|DurationLessThanOrEquals|\
      DurationLessThan
      presentConditions any:[presentCondition] all:[presentCondition]
      presentCondition key:any message:text value:any \
      operator:Equals|NotEquals|AnyIn|AllIn|AnyNotIn|AllNotIn|GreaterThanOrEquals|GreaterThan|\
      LessThanOrEquals|LessThan|DurationGreaterThanOrEquals|DurationGreaterThan|DurationLessThanOrEquals|\
      DurationLessThan
      block any:[filter] all:[filter] resources:resources roles:[text] clusterRoles:[text] \
      subjects:[subject]
      filter resources:resources roles:[text] clusterRoles:[text] subjects:[subject]
      resources annotations:map kinds:[text] name:text names:[text] namespaceSelector:selector \
      namespaces:[text] operations:[CREATE|CONNECT|UPDATE|DELETE] selector:selector
      subject apiGroup:text kind!:text name!:text namespace:text
      entry name!:text variable:variable configMap:place apiCall:call globalReference:reference \
      imageRegistry:registry
      variable value:any jmesPath:text default:any
      place name:text namespace:text
      call urlPath:text method:GET|POST data:[datum] service:service jmesPath:text default:any
      datum key!:text value!:any
      service url!:text caBundle:text headers:[header]
      header key!:text value!:text
      reference name!:text jmesPath:text
      registry reference!:text jmesPath:text imageRegistryCredentials:credentials
      credentials allowInsecureRegistry:flag providers:[default|amazon|azure|google|github] secrets:[text]
      mutate patchStrategicMerge:any patchesJson6902:text foreach:[mutation] targets:[target] \
      mutateExistingOnPolicyUpdate:flag
      mutation list:text order:Ascending|Descending context:[entry] preconditions:conditions patchStrategicMerge:any \
      patchesJson6902:text foreach:any
      target apiVersion:text kind:text name:text namespace:text uid:text selector:selector \
      context:[entry] preconditions:any
      validate message:text failureAction:Audit|Enforce failureActionOverrides:[override] \
      allowExistingViolations:flag pattern:any anyPattern:any deny:deny foreach:[loop] \
      podSecurity:podSecurity cel:cel manifests:manifests assert:any
      deny conditions:any
      loop list:text elementScope:flag context:[entry] preconditions:conditions pattern:any anyPattern:any \
      deny:deny foreach:any
      podSecurity level:privileged|baseline|restricted \
      version:v1.19|v1.20|v1.21|v1.22|v1.23|v1.24|v1.25|v1.26|v1.27|v1.28|v1.29|v1.30|v1.31|v1.32|latest \
      exclude:[standard]
      standard controlName!:HostProcess|Host_Namespaces|Privileged_Containers|Capabilities|\
      HostPath_Volumes|Host_Ports|AppArmor|SELinux|/proc_Mount_Type|Seccomp|Sysctls|Volume_Types|\
      Privilege_Escalation|Running_as_Non-root|Running_as_Non-root_user images:[text] restrictedField:text values:[text]
      cel expressions:[validation] variables:[named] auditAnnotations:[annotation] paramKind:kind \
      paramRef:param generate:flag
      validation expression!:text message:text messageExpression:text reason:text
      annotation key!:text valueExpression!:text
      kind apiVersion:text kind:text
      param name:text namespace:text parameterNotFoundAction:text selector:selector
      manifests annotationDomain:text attestors:[attestors] dryRun:dryRun ignoreFields:[ignored] \
      repository:text
      dryRun enable:flag namespace:text
      ignored fields:[text] objects:[object]
      object group:text version:text kind:text namespace:text name:text
      attestors count:number entries:[attestor]
      attestor annotations:map attestor:any certificates:certificates keyless:keyless keys:keys \
      repository:text signatureAlgorithm:text
      certificates cert:text certChain:text ctlog:ctlog rekor:rekor
      keyless additionalExtensions:map ctlog:ctlog issuer:text issuerRegExp:text rekor:rekor \
      roots:text subject:text subjectRegExp:text
      keys ctlog:ctlog kms:text publicKeys:text rekor:rekor secret:place signatureAlgorithm:text
      ctlog ignoreSCT:flag pubkey:text tsaCertChain:text
      rekor ignoreTlog:flag pubkey:text url:text
      image additionalExtensions:map annotations:map attestations:[attestation] \
      attestors:[attestors] cosignOCI11:flag failureAction:Audit|Enforce image:text imageReferences:[text] \
      imageRegistryCredentials:credentials issuer:text key:text mutateDigest:flag repository:text \
      required:flag roots:text skipImageReferences:[text] subject:text type:Cosign|SigstoreBundle|Notary useCache:flag \
      validate:imageValidation verifyDigest:flag
      imageValidation deny:deny message:text
      attestation attestors:[attestors] conditions:[conditions] name:text predicateType:text type:text
      generate apiVersion:text kind:text name:text namespace:text uid:text data:any clone:place \
      cloneList:cloneList foreach:[generation] generateExisting:flag synchronize:flag \
      orphanDownstreamOnPolicyDelete:flag
      cloneList namespace:text kinds:[text] selector:selector
      generation list:text context:[entry] preconditions:conditions apiVersion:text kind:text name:text \
      namespace:text uid:text data:any clone:place cloneList:cloneList
      """;

  /// Fields of which one may stand, by type.
  private static final Map<String, List<String>> ALTERNATIVES =
      Map.of("block", List.of("any", "all"), "resources", List.of("name", "names"));

  /// Fields of which exactly one stands, by type.
  private static final Map<String, List<String>> FORMS =
      Map.of(
          "entry", List.of("configMap", "apiCall", "globalReference", "imageRegistry", "variable"),
          "globalContext", List.of("kubernetesResource", "apiCall"));

  /// Read when the first policy is.
  private static final Map<String, Map<String, String>> BY_NAME = new HashMap<>();

  private static final Map<String, List<String>> REQUIRED = new HashMap<>();

  static {
    TYPES.lines().forEach(PolicySchema::read);
  }

  private PolicySchema() {}

  private static void read(String line) {
    String[] words = line.split(" +", -1);
    Map<String, String> fields = new LinkedHashMap<>();
    var required = new ArrayList<String>();
    for (int i = 1; i < words.length; i++) {
      int colon = words[i].indexOf(':');
      String name = words[i].substring(0, colon);
      if (name.endsWith("!")) {
        name = name.substring(0, name.length() - 1);
        required.add(name);
      }
      fields.put(name, words[i].substring(colon + 1));
    }
    BY_NAME.put(words[0], fields);
    REQUIRED.put(words[0], required);
  }

  /// The fields of a type, with their types.
  static Map<String, String> fields(String type) {
    return BY_NAME.getOrDefault(type, Map.of());
  }

  /// Fields of which an object of a type has no more than one.
  static List<String> alternatives(String type) {
    return ALTERNATIVES.getOrDefault(type, List.of());
  }

  /// Fields of which an object of a type has exactly one.
  static List<String> forms(String type) {
    return FORMS.getOrDefault(type, List.of());
  }

  /// The fields that an object of a type must have.
  static List<String> required(String type) {
    return REQUIRED.getOrDefault(type, List.of());
  }
}
