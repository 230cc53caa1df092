package dev.bulwark.kyverno.definition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of classic policies: `kyverno.io/v1`, of which the other versions are parts.
///
/// Source: kyverno 1.19 `config/crds/kyverno/kyverno.io_clusterpolicies.yaml`.
final class PolicySchema {
  /// A line a type: its fields, each with its type. `text`, `flag` and `number` are scalars, `map`
  /// and `any` hold what they like, `[x]` is a list of x.
  private static final String TYPES =
      """
      policy admission:flag applyRules:text background:flag emitWarning:flag failurePolicy:text \
      generateExisting:flag generateExistingOnPolicyUpdate:flag mutateExistingOnPolicyUpdate:flag \
      rules:[rule] schemaValidation:flag useServerSideApply:flag validationFailureAction:text \
      validationFailureActionOverrides:[override] webhookConfiguration:webhook \
      webhookTimeoutSeconds:number
      webhook failurePolicy:text matchConditions:[named] timeoutSeconds:number
      named name:text expression:text
      override action:text namespaceSelector:selector namespaces:[text]
      selector matchExpressions:[requirement] matchLabels:map
      requirement key:text operator:text values:[text]
      rule name:text match:block exclude:block context:[entry] preconditions:any \
      celPreconditions:[named] imageExtractors:map mutate:mutate validate:validate generate:generate \
      verifyImages:[image] reportProperties:map skipBackgroundRequests:flag
      block any:[filter] all:[filter] resources:resources roles:[text] clusterRoles:[text] \
      subjects:[subject]
      filter resources:resources roles:[text] clusterRoles:[text] subjects:[subject]
      resources annotations:map kinds:[text] name:text names:[text] namespaceSelector:selector \
      namespaces:[text] operations:[text] selector:selector
      subject apiGroup:text kind:text name:text namespace:text
      entry name:text variable:variable configMap:place apiCall:call globalReference:reference \
      imageRegistry:registry
      variable value:any jmesPath:text default:any
      place name:text namespace:text
      call urlPath:text method:text data:[datum] service:service jmesPath:text default:any
      datum key:text value:any
      service url:text caBundle:text headers:[header]
      header key:text value:text
      reference name:text jmesPath:text
      registry reference:text jmesPath:text imageRegistryCredentials:credentials
      credentials allowInsecureRegistry:flag providers:[text] secrets:[text]
      mutate patchStrategicMerge:any patchesJson6902:text foreach:[mutation] targets:[target] \
      mutateExistingOnPolicyUpdate:flag
      mutation list:text order:text context:[entry] preconditions:any patchStrategicMerge:any \
      patchesJson6902:text foreach:any
      target apiVersion:text kind:text name:text namespace:text uid:text selector:selector \
      context:[entry] preconditions:any
      validate message:text failureAction:text failureActionOverrides:[override] \
      allowExistingViolations:flag pattern:any anyPattern:any deny:deny foreach:[loop] \
      podSecurity:podSecurity cel:cel manifests:manifests assert:any
      deny conditions:any
      loop list:text elementScope:flag context:[entry] preconditions:any pattern:any anyPattern:any \
      deny:deny foreach:any
      podSecurity level:text version:text exclude:[standard]
      standard controlName:text images:[text] restrictedField:text values:[text]
      cel expressions:[validation] variables:[named] auditAnnotations:[annotation] paramKind:kind \
      paramRef:param generate:flag
      validation expression:text message:text messageExpression:text reason:text
      annotation key:text valueExpression:text
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
      attestors:[attestors] cosignOCI11:flag failureAction:text image:text imageReferences:[text] \
      imageRegistryCredentials:credentials issuer:text key:text mutateDigest:flag repository:text \
      required:flag roots:text skipImageReferences:[text] subject:text type:text useCache:flag \
      validate:imageValidation verifyDigest:flag
      imageValidation deny:deny message:text
      attestation attestors:[attestors] conditions:any name:text predicateType:text type:text
      generate apiVersion:text kind:text name:text namespace:text uid:text data:any clone:place \
      cloneList:cloneList foreach:[generation] generateExisting:flag synchronize:flag \
      orphanDownstreamOnPolicyDelete:flag
      cloneList namespace:text kinds:[text] selector:selector
      generation list:text context:[entry] preconditions:any apiVersion:text kind:text name:text \
      namespace:text uid:text data:any clone:place cloneList:cloneList
      """;

  /// Read when the first policy is.
  private static final Map<String, Map<String, String>> BY_NAME = read();

  private PolicySchema() {}

  private static Map<String, Map<String, String>> read() {
    Map<String, Map<String, String>> types = new HashMap<>();
    TYPES
        .lines()
        .forEach(
            line -> {
              String[] words = line.split(" +", -1);
              Map<String, String> fields = new LinkedHashMap<>();
              for (int i = 1; i < words.length; i++) {
                int colon = words[i].indexOf(':');
                fields.put(words[i].substring(0, colon), words[i].substring(colon + 1));
              }
              types.put(words[0], fields);
            });
    return types;
  }

  /// The fields of a type, with their types.
  static Map<String, String> fields(String type) {
    return BY_NAME.getOrDefault(type, Map.of());
  }
}
