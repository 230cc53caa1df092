package dev.bulwark.kyverno.cel.library;

import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import java.util.Optional;

/// The name of an image in a registry, as github.com/google/go-containerregistry `pkg/name` reads
/// it.
///
/// @param registry `index.docker.io` where the name says none
/// @param repository with `library/` before a name of Docker's own
/// @param tag `latest` where the name says neither tag nor digest; empty where only a digest
/// @param digest empty where there is none
public record ImageReference(String registry, String repository, String tag, String digest)
    implements CelOpaque {
  static final CelType TYPE = CelType.opaque("kyverno.image");

  private static final String DOCKER = "index.docker.io";
  private static final String DIGEST_PREFIX = "sha256:";
  private static final int DIGEST_LENGTH = 64;
  private static final int LONGEST_TAG = 128;
  private static final int LONGEST_REPOSITORY = 255;

  /// A reference; empty when the text is none.
  public static Optional<ImageReference> parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return tagged(text);
    }
    String digest = text.substring(at + 1);
    if (!isDigest(digest)) {
      return Optional.empty();
    }
    String named = text.substring(0, at);
    boolean hasTag = named.lastIndexOf(':') > named.lastIndexOf('/');
    return tagged(named)
        .map(
            name ->
                new ImageReference(name.registry, name.repository, hasTag ? name.tag : "", digest));
  }

  private static Optional<ImageReference> tagged(String text) {
    int colon = text.lastIndexOf(':');
    boolean hasTag = colon > text.lastIndexOf('/');
    String tag = hasTag ? text.substring(colon + 1) : "latest";
    return isTag(tag) ? named(hasTag ? text.substring(0, colon) : text, tag) : Optional.empty();
  }

  private static Optional<ImageReference> named(String name, String tag) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean isRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
    String registry = isRegistry && !first.equals("docker.io") ? first : DOCKER;
    String repository = isRegistry ? name.substring(slash + 1) : name;
    if (!isRepository(repository)) {
      return Optional.empty();
    }
    boolean isOfficial = registry.equals(DOCKER) && !repository.contains("/");
    return Optional.of(
        new ImageReference(registry, isOfficial ? "library/" + repository : repository, tag, ""));
  }

  private static boolean isTag(String tag) {
    return !tag.isEmpty()
        && tag.length() <= LONGEST_TAG
        && tag.chars().allMatch(c -> isLowerOrDigit(c) || isUpper(c) || "_-.".indexOf(c) >= 0);
  }

  private static boolean isRepository(String name) {
    return name.length() >= 2
        && name.length() <= LONGEST_REPOSITORY
        && name.chars().allMatch(c -> isLowerOrDigit(c) || "_-./".indexOf(c) >= 0);
  }

  private static boolean isDigest(String digest) {
    return digest.startsWith(DIGEST_PREFIX)
        && digest.length() == DIGEST_PREFIX.length() + DIGEST_LENGTH
        && digest
            .substring(DIGEST_PREFIX.length())
            .chars()
            .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static boolean isLowerOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  public boolean hasDigest() {
    return !digest.isEmpty();
  }

  /// Tag, digest, or both with an `@` between.
  String identifier() {
    if (!hasDigest()) {
      return tag;
    }
    return tag.isEmpty() ? digest : tag + "@" + digest;
  }

  @Override
  public CelType celType() {
    return TYPE;
  }

  @Override
  public Object celEquals(Object other) {
    return equals(other);
  }
}
