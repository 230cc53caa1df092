package dev.bulwark.gitops;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What people are told of objects that cannot be followed as a whole.
final class Told {
  private final List<Diagnostic> diagnostics;

  Told() {
    this(List.of());
  }

  /// @param before what was told already
  Told(List<Diagnostic> before) {
    this.diagnostics = new ArrayList<>(before);
  }

  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /// @param what the part of the object
  /// @param lost what is not judged therefore
  void notFollowed(Resource by, String what, String lost) {
    add(
        by,
        Diagnostic.warning(
                "GITOPS-0001",
                what + " of " + by.displayName() + " is not followed",
                by.origin().name())
            .because("it needs a cluster, a network or a program, and none is asked")
            .toFix("render it where it can be, and pipe it in: not judged are " + lost));
  }

  /// @param what holds the source: `HelmRepository flux-system/stable`, a URL
  void elsewhere(Resource by, String what) {
    add(
        by,
        Diagnostic.warning(
                "GITOPS-0005",
                by.displayName() + " deploys from elsewhere: " + what,
                by.origin().name())
            .because("nothing is fetched, so that what lies there is not judged")
            .toFix("scan it where it lies, or keep a copy of it in the repository"));
  }

  /// @param what is needed: `ConfigMap flux-system/settings`
  void notHere(Resource by, String what, String effect) {
    add(
        by,
        Diagnostic.warning(
                "GITOPS-0002",
                what + ", which " + by.displayName() + " needs, is not here",
                by.origin().name())
            .because(effect)
            .toFix("scan it, too, where it lies in the repository"));
  }

  void malformed(Resource by, String what, String reason) {
    add(
        by,
        Diagnostic.error(
                "GITOPS-0003", what + " of " + by.displayName() + " is wrong", by.origin().name())
            .because(reason)
            .toFix("correct it; what it stands for is not judged"));
  }

  private void add(Resource by, Diagnostic diagnostic) {
    Optional<Place> place = by.locate(FieldPath.of("spec"));
    Diagnostic placed =
        place
            .flatMap(
                at ->
                    by.origin().excerpt(at.span(), 1).map(lines -> diagnostic.at(at.span(), lines)))
            .orElse(diagnostic);
    if (!diagnostics.contains(placed)) {
      diagnostics.add(placed);
    }
  }
}
