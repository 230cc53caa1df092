package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.OBJECT;
import static dev.bulwark.kyverno.cel.library.Signatures.STRING;
import static dev.bulwark.kyverno.cel.library.Signatures.bothCases;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `generator.Apply(namespace, objects)`; in a policy of a namespace, `generator.Apply(objects)`.
final class GeneratorLibrary implements CelLibrary {
  static final Receiver RECEIVER = Receiver.of("generator", "generator.Context");

  private final boolean confined;

  /// @param confined whether the policy is one of a namespace
  GeneratorLibrary(boolean confined) {
    this.confined = confined;
  }

  @Override
  public String name() {
    return "kyverno.generator";
  }

  @Override
  public List<CelOverload> overloads() {
    CelType self = RECEIVER.celType();
    CelType objects = CelType.list(OBJECT);
    return confined
        ? bothCases(
            "Apply",
            CelType.BOOL,
            (given, host) -> generate(host.policyNamespace(), given.list(1), host),
            self,
            objects)
        : bothCases(
            "Apply",
            CelType.BOOL,
            (given, host) -> generate(given.text(1), given.list(2), host),
            self,
            STRING,
            objects);
  }

  private static Object generate(String namespace, List<?> given, Host host) {
    var objects = new ArrayList<JsonObject>();
    for (Object each : given) {
      if (!(each instanceof Map<?, ?> map)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      try {
        objects.add(PlainValues.object(map));
      } catch (PlainValues.Inexpressible inexpressible) {
        return new CelError("failed to generate resources: " + inexpressible.getMessage());
      }
    }
    return host.generate(namespace, objects);
  }
}
