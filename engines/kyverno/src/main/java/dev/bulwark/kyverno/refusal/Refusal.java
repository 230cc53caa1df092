package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;

/// Why Kyverno does not take a policy.
///
/// @param path the field at fault
/// @param why what is wrong with it, to be read after the name of the field
/// @param fix what to write instead
public record Refusal(FieldPath path, String why, String fix) {

  /// What is told of it.
  ///
  /// @param source what is refused
  /// @param consequence what Kyverno does with it
  public Diagnostic diagnostic(Resource source, String consequence) {
    return Diagnostic.warning(
            "KYV-0105", path + " of " + source.displayName() + ": " + why, source.origin().name())
        .because(consequence)
        .toFix(fix)
        .at(source, path);
  }
}
