package dev.bulwark.kyverno.request;

/// The host a policy believes to run in: everything in which Kyverno's command line and Kyverno in
/// a cluster give different verdicts on the same objects.
///
/// @param numbers of the object, to patterns and CEL
/// @param contextNumbers of the object, to JMESPath
/// @param manifests which view of an object is judged
/// @param describesRequest whether variables tell of the request what only an API server knows
/// @param defaultNamespace whether an object of a namespaced kind without a namespace is in
///   `default`
/// @param looksUp whether context entries may look beyond given values and recorded answers: into
///   the inventory, and through the environment
/// @param losesObjects whether an object that a classic rule failed to change is nothing to all
///   that comes after, which then says nothing of it
public record Profile(
    String name,
    Numbers numbers,
    Numbers contextNumbers,
    Manifests manifests,
    boolean describesRequest,
    boolean defaultNamespace,
    boolean looksUp,
    boolean losesObjects,
    boolean takesValuesFirst) {

  /// How numbers of objects look.
  public enum Numbers {
    /// Every number is a double.
    DOUBLES,
    /// Integers are integers.
    AS_WRITTEN
  }

  /// Which view of an object is judged.
  public enum Manifests {
    /// As it was written.
    RAW,
    /// As the API server has it once defaults are set.
    DEFAULTED
  }

  /// `kyverno test`.
  public static final Profile KYVERNO_CLI =
      new Profile(
          "kyverno-cli",
          Numbers.DOUBLES,
          Numbers.DOUBLES,
          Manifests.RAW,
          false,
          true,
          false,
          true,
          false);

  /// Kyverno's admission controller.
  public static final Profile CLUSTER =
      new Profile(
          "cluster",
          Numbers.AS_WRITTEN,
          Numbers.DOUBLES,
          Manifests.DEFAULTED,
          true,
          false,
          true,
          false,
          false);

  /// The same host with a cluster to look into.
  public Profile lookingUp() {
    return new Profile(
        name,
        numbers,
        contextNumbers,
        manifests,
        describesRequest,
        defaultNamespace,
        true,
        losesObjects,
        takesValuesFirst);
  }

  /// The same host where objects keep their integers, as `kyverno apply` reads them.
  public Profile keepingIntegers() {
    return new Profile(
        name,
        Numbers.AS_WRITTEN,
        Numbers.AS_WRITTEN,
        manifests,
        describesRequest,
        defaultNamespace,
        looksUp,
        losesObjects,
        takesValuesFirst);
  }

  /// The same host where a rule that fails to change an object leaves it as it was, so that one
  /// faulty rule hides nothing of what others say.
  public Profile keepingObjects() {
    return new Profile(
        name,
        numbers,
        contextNumbers,
        manifests,
        describesRequest,
        defaultNamespace,
        looksUp,
        false,
        takesValuesFirst);
  }

  /// The same host where what its user says of a rule's context counts, and nothing is looked up
  /// for it.
  public Profile takingValuesFirst() {
    return new Profile(
        name,
        numbers,
        contextNumbers,
        manifests,
        describesRequest,
        defaultNamespace,
        looksUp,
        losesObjects,
        true);
  }
}
