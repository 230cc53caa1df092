package dev.bulwark.kyverno.cel.definition;

import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/// A PolicyException of the CEL policies.
///
/// @param expiresAt a time as RFC 3339 writes it; empty for never
/// @param reportResult `pass` or `skip`
public record CelException(
    Resource resource,
    List<PolicyRef> policyRefs,
    List<NamedExpression> matchConditions,
    List<String> images,
    List<String> allowedValues,
    String reportResult,
    String expiresAt) {
  private static final String PRIORITY = "polex.kyverno.io/priority";
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");

  public CelException {
    policyRefs = List.copyOf(policyRefs);
    matchConditions = List.copyOf(matchConditions);
    images = List.copyOf(images);
    allowedValues = List.copyOf(allowedValues);
  }

  /// A policy that the exception is for.
  public record PolicyRef(String name, String kind) {}

  public boolean isFor(Resource policy) {
    return policyRefs.contains(new PolicyRef(policy.id().name(), policy.id().kind()));
  }

  /// Whether it exempts from the whole policy, not only from some images or values.
  public boolean isFull() {
    return images.isEmpty() && allowedValues.isEmpty();
  }

  /// `namespace/name`
  public String key() {
    return resource.id().namespace().isEmpty()
        ? resource.id().name()
        : resource.id().namespace() + "/" + resource.id().name();
  }

  /// Of several exceptions, the one of the highest says what is reported.
  public long priority() {
    JsonObject labels = resource.labels();
    String text = labels.string(PRIORITY).orElse("");
    return INTEGER.matcher(text).matches() ? new BigInteger(text).longValue() : 0;
  }
}
