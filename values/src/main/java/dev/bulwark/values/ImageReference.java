package dev.bulwark.values;

import java.util.Locale;

/// The name of a container image, completed as Kyverno completes it: without a registry it is of
/// `docker.io`, without tag and digest its tag is `latest`.
///
/// Source: kyverno `pkg/utils/image` over github.com/distribution/reference.
///
/// @param registry host and port: `ghcr.io`, `localhost:5000`
/// @param path everything between the registry and the tag: `library/nginx`
/// @param tag empty where there is a digest alone
/// @param digest `sha256:…`, empty without one
public record ImageReference(String registry, String path, String tag, String digest) {
  private static final String DEFAULT_REGISTRY = "docker.io";
  private static final String LATEST = "latest";

  /// Reads a name, or says in Kyverno's words why it is none.
  public static Parsed<ImageReference> parse(String image) {
    String whole = hasRegistry(image) ? image : DEFAULT_REGISTRY + "/" + image;
    return switch (ImageReferenceReader.read(whole)) {
      case Parsed.Value<ImageReference>(ImageReference read) ->
          Parsed.of(read.tag.isEmpty() && read.digest.isEmpty() ? read.withTag(LATEST) : read);
      case Parsed.Malformed<ImageReference>(String reason) ->
          Parsed.malformed(
              "bad image: "
                  + whole
                  + ", defaultRegistry: "
                  + DEFAULT_REGISTRY
                  + ", enableDefaultRegistryMutation: true: "
                  + reason);
    };
  }

  /// Whether the first part looks like a host: it has a dot, a port or an upper-case letter, or is
  /// `localhost`.
  private static boolean hasRegistry(String image) {
    int slash = image.indexOf('/');
    if (slash < 0) {
      return false;
    }
    String first = image.substring(0, slash);
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  private ImageReference withTag(String name) {
    return new ImageReference(registry, path, name, digest);
  }

  /// The last part of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Registry, path, and digest, or tag where there is no digest.
  public String reference() {
    return digest.isEmpty() ? referenceWithTag() : repository() + "@" + digest;
  }

  /// Registry, path and tag; ends with a colon where there is a digest alone.
  public String referenceWithTag() {
    return repository() + ":" + tag;
  }

  private String repository() {
    return registry.isEmpty() ? path : registry + "/" + path;
  }
}
