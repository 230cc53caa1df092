package dev.bulwark.kubescape;

import dev.bulwark.model.Environment;
import dev.bulwark.model.ImageName;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SignatureQuestion;
import dev.bulwark.rego.Profile;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.type.Signature.Trait;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;

/// The functions that only Kubescape has.
///
/// Source: kubescape/kubescape `core/pkg/opaprocessor`. Whether an image is signed is asked of the
/// environment; one that does not know ends the evaluation, for a rule would take no answer for
/// "no".
final class HostFunctions {
  static final BuiltinRegistry ALL =
      Profile.KUBESCAPE
          .builtins()
          .with(
              new NormalizedName(),
              new HasSignature(),
              new VerifiedSignature(),
              new YamlUnmarshal());

  private HostFunctions() {}

  /// `image.parse_normalized_name("nginx")`: `docker.io/library/nginx`.
  private static final class NormalizedName implements Builtin {
    @Override
    public Signature signature() {
      return Signature.of("image.parse_normalized_name")
          .takes("", RegoType.STRING)
          .returns(RegoType.STRING);
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      ImageName name =
          ImageName.parse(given.string(0))
              .orElseThrow(() -> BuiltinException.failed("invalid reference format"));
      return StringValue.of(
          name.registry()
              + "/"
              + name.repository()
              + (name.tag().isEmpty() ? "" : ":" + name.tag())
              + (name.digest().isEmpty() ? "" : "@" + name.digest()));
    }
  }

  /// `cosign.has_signature(image)`: whether anybody signed it.
  private static final class HasSignature implements Builtin {
    @Override
    public Signature signature() {
      return Signature.of("cosign.has_signature")
          .takes("", RegoType.STRING)
          .is(Trait.NONDETERMINISTIC)
          .returns(RegoType.BOOLEAN);
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      return signed(given.string(0), JsonObject.EMPTY, context);
    }
  }

  /// `cosign.verify(image, key)`: whether it is signed with the private part of this key.
  private static final class VerifiedSignature implements Builtin {
    @Override
    public Signature signature() {
      return Signature.of("cosign.verify")
          .takes("", RegoType.STRING)
          .takes("", RegoType.STRING)
          .is(Trait.NONDETERMINISTIC)
          .returns(RegoType.BOOLEAN);
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      JsonObject attestor = JsonObject.of("keys", JsonObject.of("publicKeys", given.string(1)));
      return signed(given.string(0), attestor, context);
    }
  }

  private static Value signed(String image, JsonObject attestor, BuiltinContext context) {
    Environment environment =
        context
            .host()
            .filter(Environment.class::isInstance)
            .map(Environment.class::cast)
            .orElse(Environment.CLOSED);
    return BooleanValue.of(
        environment.isSigned(new SignatureQuestion(image, JsonObject.EMPTY, attestor)));
  }
}
