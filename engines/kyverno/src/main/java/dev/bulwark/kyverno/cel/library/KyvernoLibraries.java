package dev.bulwark.kyverno.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import java.util.ArrayList;
import java.util.List;

/// Which of Kyverno's libraries the expressions of a policy have.
public final class KyvernoLibraries {
  /// The variables that stand for libraries in every policy.
  public static final List<Receiver> RECEIVERS =
      List.of(
          ResourceLibrary.RECEIVER,
          WorldLibrary.HTTP,
          WorldLibrary.GLOBAL_CONTEXT,
          WorldLibrary.IMAGE,
          DocumentLibrary.JSON,
          DocumentLibrary.YAML);

  /// The one that only policies that generate have.
  public static final Receiver GENERATOR = GeneratorLibrary.RECEIVER;

  public static final CelLibrary USER = new TextLibrary.User();
  public static final CelLibrary X509 = new ValueLibrary.X509();
  public static final CelLibrary IMAGE_VERIFICATION = new ImageVerificationLibrary();

  private static final List<CelLibrary> PLAIN =
      List.of(
          new WorldLibrary(),
          new ImageLibrary(),
          new DocumentLibrary(),
          new TextLibrary.Hash(),
          new ValueLibrary.Rounding(),
          new ValueLibrary.Transform(),
          new ChanceAndTimeLibrary(),
          new GzipLibrary());

  private KyvernoLibraries() {}

  /// The libraries of every policy.
  ///
  /// @param confined whether the policy is one of a namespace, which its functions then mean
  public static List<CelLibrary> ofEveryPolicy(boolean confined) {
    var all = new ArrayList<>(PLAIN);
    all.add(new ResourceLibrary(confined));
    return List.copyOf(all);
  }

  /// What generates objects.
  public static CelLibrary generator(boolean confined) {
    return new GeneratorLibrary(confined);
  }
}
