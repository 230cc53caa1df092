package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import java.util.List;

/// Libraries of cel-go's `ext` that Kubernetes has not, for hosts that have.
public final class ExtensionLibraries {
  /// `cel.bind`, `base64.*`, `math.*`, `regex.*`, each in cel-go's newest version.
  public static final List<CelLibrary> ALL =
      List.of(
          new BindingLibrary(),
          new EncoderLibrary(),
          new MathLibrary(),
          new RegexExtensionLibrary());

  /// `x.orValue(y)` gives x also where x is no optional, as it did before cel-go 0.28. The checker
  /// knows nothing of the result, and y is always evaluated.
  public static final CelLibrary LENIENT_OR_VALUE = new LenientOrValueLibrary();

  private ExtensionLibraries() {}
}
