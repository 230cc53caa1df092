package dev.bulwark.kyverno.cel.library;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What functions may ask of the world outside their arguments. Answers are values, or a [CelError]
/// where there is none.
///
/// In an evaluation the host is the first variable, under a name that no expression can say.
public interface Host extends CelOpaque {
  /// The name of the variable.
  String NAME = "@host";

  CelType TYPE = CelType.opaque("bulwark.Host");

  /// The host of an evaluation.
  static Host of(Evaluation evaluation) {
    return (Host) Objects.requireNonNull(evaluation.variable(0));
  }

  /// The value of a resource.
  static Object resource(String apiVersion, String plural) {
    return new ResourceLibrary.GroupVersionResource(apiVersion, plural);
  }

  @Override
  default CelType celType() {
    return TYPE;
  }

  @Override
  default Object celEquals(Object other) {
    return equals(other);
  }

  /// The namespace that the policy is confined to; empty for one of the whole cluster.
  String policyNamespace();

  /// The objects of a resource, in one namespace or, if that is empty, anywhere.
  ///
  /// @param labels that the objects must have
  Object list(String apiVersion, String resource, String namespace, Map<String, String> labels);

  /// One object; null when there is none.
  @Nullable Object get(String apiVersion, String resource, String namespace, String name);

  /// What the API server answers to a new object.
  @Nullable Object post(String apiVersion, String resource, String namespace, JsonObject object);

  /// The resource that serves a kind, as [#resource] gives it.
  Object resourceOf(String apiVersion, String kind);

  /// The answer to a call: its `body` and its `statusCode`.
  ///
  /// @param method `GET` or `POST`
  @Nullable Object call(String method, String url);

  /// A global context entry; null when there is none of that name.
  ///
  /// @param projection a part of the entry; empty for the whole
  @Nullable Object globalContext(String name, String projection);

  /// What a registry knows of an image.
  Object imageMetadata(String reference);

  /// Whether an image is signed as an attestor asks.
  ///
  /// @param attestation whose signature is meant; empty for that of the image itself
  /// @return a [Boolean]
  Object verifies(String image, String attestation, Map<?, ?> attestor);

  /// What an attestation of an image says.
  @Nullable Object payload(String image, String attestation);

  /// Takes down objects to generate.
  ///
  /// @return true
  Object generate(String namespace, List<JsonObject> objects);

  /// The time policies may see.
  ///
  /// @throws dev.bulwark.model.Environment.Closed when there is no clock
  Instant now();

  /// What policies may leave to chance.
  ///
  /// @throws dev.bulwark.model.Environment.Closed when nothing may be
  RandomGenerator random();

  /// The value of the first document of a YAML text.
  @Nullable Object yaml(String text);

  /// A function of Kyverno's JMESPath that does the same as the one asked for.
  @Nullable Object jmesPath(String function, String argument);
}
