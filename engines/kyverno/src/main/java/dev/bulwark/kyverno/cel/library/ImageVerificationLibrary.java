package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.DYN;
import static dev.bulwark.kyverno.cel.library.Signatures.STRING;
import static dev.bulwark.kyverno.cel.library.Signatures.global;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import java.util.List;
import java.util.Map;

/// `verifyImageSignatures`, `verifyAttestationSignatures`, `extractPayload`, `getImageData`: what
/// only a registry can answer.
final class ImageVerificationLibrary implements CelLibrary {
  @Override
  public String name() {
    return "kyverno.imageverify";
  }

  @Override
  public List<CelOverload> overloads() {
    CelType attestors = CelType.list(DYN);
    return List.of(
        global(
            "verifyImageSignatures",
            CelType.INT,
            (given, host) -> count(host, given.text(0), "", given.list(1)),
            STRING,
            attestors),
        global(
            "verifyAttestationSignatures",
            CelType.INT,
            (given, host) -> count(host, given.text(0), given.text(1), given.list(2)),
            STRING,
            STRING,
            attestors),
        global(
            "extractPayload",
            DYN,
            (given, host) -> host.payload(given.text(0), given.text(1)),
            STRING,
            STRING),
        global("getImageData", DYN, (given, host) -> host.imageMetadata(given.text(0)), STRING));
  }

  /// How many of the attestors an image satisfies.
  private static Object count(Host host, String image, String attestation, List<?> attestors) {
    long verified = 0;
    for (Object each : attestors) {
      if (!(each instanceof Map<?, ?> attestor)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      Object answer = host.verifies(image, attestation, attestor);
      if (answer instanceof CelError) {
        return answer;
      }
      verified += answer.equals(true) ? 1 : 0;
    }
    return verified;
  }
}
