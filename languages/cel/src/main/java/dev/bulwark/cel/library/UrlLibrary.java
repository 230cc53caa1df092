package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.values.GoUrl;
import dev.bulwark.values.Parsed;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads URLs. Source: k8s.io/apiserver `pkg/cel/library/urls.go`.
final class UrlLibrary implements CelLibrary {
  private static final CelType TYPE = CelType.struct("kubernetes.URL");
  private static final Kind<Url> URL = new Kind<>(TYPE, Url.class);

  @Override
  public String name() {
    return "kubernetes.urls";
  }

  @Override
  public List<CelOverload> overloads() {
    CelType texts = CelType.list(CelType.STRING);
    return List.of(
        Functions.global("url", "string_to_url", Kind.STRING, TYPE, UrlLibrary::read)
            .costing(Costs.SCAN),
        Functions.global(
            "isURL",
            "is_url_string",
            Kind.STRING,
            CelType.BOOL,
            text -> GoUrl.parseRequestUri(text).isValue()),
        part("getScheme", "url_get_scheme", CelType.STRING, GoUrl::scheme),
        part("getHost", "url_get_host", CelType.STRING, GoUrl::host),
        part("getHostname", "url_get_hostname", CelType.STRING, GoUrl::hostname),
        part("getPort", "url_get_port", CelType.STRING, GoUrl::port),
        part("getEscapedPath", "url_get_escaped_path", CelType.STRING, GoUrl::escapedPath),
        part("getQuery", "url_get_query", CelType.map(CelType.STRING, texts), GoUrl::query));
  }

  private static CelOverload part(
      String function, String id, CelType result, Function<GoUrl, @Nullable Object> does) {
    return Functions.member(function, id, URL, result, url -> does.apply(url.url()));
  }

  /// Only an absolute URL or path is one; only then may a fragment be split off.
  private static Object read(String text) {
    Parsed<GoUrl> url = GoUrl.parseRequestUri(text);
    return switch (url.isValue() ? GoUrl.parse(text) : url) {
      case Parsed.Value<GoUrl>(GoUrl read) -> new Url(read);
      case Parsed.Malformed<GoUrl>(String reason) ->
          new CelError("URL parse error during conversion from string: " + reason);
    };
  }

  private record Url(GoUrl url) implements CelOpaque {
    @Override
    public CelType celType() {
      return TYPE;
    }

    @Override
    public Object celEquals(Object other) {
      return other instanceof Url that ? url.equals(that.url) : CelError.NO_SUCH_OVERLOAD;
    }

    @Override
    public String toString() {
      return url.toString();
    }
  }
}
