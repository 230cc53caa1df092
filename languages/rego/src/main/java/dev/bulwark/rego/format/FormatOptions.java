package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.parse.Features;

/// Which Rego is read and which is written.
///
/// @param from the language of the text
/// @param to the language of the result
/// @param dropImports whether imports go that the result does not need: `rego.v1`,
///   `future.keywords`
public record FormatOptions(RegoVersion from, Target to, boolean dropImports) {
  /// `opa fmt`.
  public static final FormatOptions V1 = new FormatOptions(RegoVersion.V1, Target.V1, false);

  /// `opa fmt --v0-compatible`.
  public static final FormatOptions V0 = new FormatOptions(RegoVersion.V0, Target.V0, false);

  /// `opa fmt --v0-v1`.
  public static final FormatOptions V0_TO_BOTH =
      new FormatOptions(RegoVersion.V0, Target.BOTH, false);

  /// `opa fmt --v0-v1 --v1-compatible`.
  public static final FormatOptions V1_TO_BOTH =
      new FormatOptions(RegoVersion.V1, Target.BOTH, false);

  /// What the result is written for.
  public enum Target {
    V0,
    V1,
    /// Both versions read it, which takes `import rego.v1`.
    BOTH;

    boolean isV1() {
      return this != V0;
    }
  }

  /// What may be written in the text: nothing that the result's readers do not know.
  Features features() {
    Features features = Features.newest(from);
    return to == Target.BOTH ? features.withoutTemplateStrings() : features;
  }

  /// What the result is read with.
  Features resultFeatures() {
    return Features.newest(to == Target.V1 ? RegoVersion.V1 : RegoVersion.V0);
  }

  public FormatOptions dropImports(boolean drops) {
    return new FormatOptions(from, to, drops);
  }
}
