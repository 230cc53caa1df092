package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.values.GoUrl;
import dev.bulwark.values.ImageReference;
import dev.bulwark.values.Ip;
import dev.bulwark.values.Parsed;
import dev.bulwark.values.Semver;
import dev.bulwark.values.SemverRange;
import java.util.ArrayList;
import java.util.List;

/// Functions of texts that name something: a path, a version, an image, a host.
final class Names {
  private static final Semver NO_VERSION = new Semver(0, 0, 0, List.of(), List.of());

  static final List<Function> FUNCTIONS =
      List.of(
          Function.of("path_canonicalize", Names::path, STRING),
          Function.of("semver_compare", Names::isInRange, STRING, STRING),
          Function.of("image_normalize", Names::image, STRING),
          Function.of("is_external_url", Names::isExternal, STRING));

  private Names() {}

  /// Go's `filepath.Join` of one path: no doubled slashes, no dots that a shorter path says as
  /// well.
  private static String path(Arguments given, Evaluation run) {
    String path = given.text(0);
    run.charge(path.length());
    if (path.isEmpty()) {
      return "";
    }
    boolean isAbsolute = path.startsWith("/");
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      boolean isUp = part.equals("..");
      if (isUp && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".") && !(isUp && isAbsolute)) {
        parts.add(part);
      }
    }
    String joined = String.join("/", parts);
    return isAbsolute ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  /// A text that is no version counts as 0.0.0.
  private static Boolean isInRange(Arguments given, Evaluation run) {
    run.charge((long) given.text(0).length() + given.text(1).length());
    Semver version = Semver.parse(given.text(0)).asOptional().orElse(NO_VERSION);
    return switch (SemverRange.parse(given.text(1))) {
      case Parsed.Value<SemverRange>(SemverRange range) -> range.contains(version);
      case Parsed.Malformed<SemverRange>(String reason) -> throw new EvaluationException(reason);
    };
  }

  private static String image(Arguments given, Evaluation run) {
    run.charge(given.text(0).length());
    return switch (ImageReference.parse(given.text(0))) {
      case Parsed.Value<ImageReference>(ImageReference image) -> image.reference();
      case Parsed.Malformed<ImageReference>(String reason) ->
          throw EvaluationException.in(given.function(), reason);
    };
  }

  /// A host name is external when none of its addresses is private.
  private static Boolean isExternal(Arguments given, Evaluation run) {
    run.charge(given.text(0).length());
    return switch (GoUrl.parse(given.text(0))) {
      case Parsed.Malformed<GoUrl>(String reason) -> throw new EvaluationException(reason);
      case Parsed.Value<GoUrl>(GoUrl url) -> {
        String host = url.hostname();
        if (address(host) instanceof Parsed.Value<Ip>(Ip address)) {
          yield !isInternal(address);
        }
        for (String resolved : run.surroundings().addresses(host)) {
          if (address(resolved) instanceof Parsed.Value<Ip>(Ip address) && isInternal(address)) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  /// Go's `net.ParseIP` takes no zone.
  private static Parsed<Ip> address(String text) {
    return text.indexOf('%') >= 0 ? Parsed.malformed("zone") : Ip.parse(text);
  }

  private static boolean isInternal(Ip address) {
    return address.isLoopback() || address.isPrivate();
  }
}
