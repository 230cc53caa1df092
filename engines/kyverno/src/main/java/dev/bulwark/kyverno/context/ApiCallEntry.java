package dev.bulwark.kyverno.context;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bulwark.kyverno.request.GivenValues.ApiAnswer;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `apiCall`: an answer of the API server, from recorded answers or from the inventory; of a
/// service, from recorded answers alone.
///
/// @param call the whole definition, whose variables are resolved before it is made
/// @param fallback taken where the call fails, and then not passed through the query
record ApiCallEntry(
    String name,
    Template call,
    Template jmesPath,
    @Nullable Template fallback,
    String policyNamespace)
    implements ContextEntry {
  private static final Pattern NAMESPACED =
      Pattern.compile("^/(?:api|apis/[^/]+)/[^/]+/namespaces/([^/]+)(?:/.*)?$");

  static ApiCallEntry of(String name, JsonObject definition, String policyNamespace) {
    Object fallback = definition.get("default");
    return new ApiCallEntry(
        name,
        Template.of(definition.without("jmesPath").without("default")),
        Template.of(definition.string("jmesPath").orElse("")),
        fallback == null ? null : Template.of(fallback),
        policyNamespace);
  }

  @Override
  public boolean isOpen(Trigger trigger) {
    return trigger.profile().looksUp() || !trigger.values().apiAnswers().isEmpty();
  }

  @Override
  public void load(JsonContext context) throws SubstitutionException {
    Object answer;
    try {
      answer = answer(context);
    } catch (SubstitutionException e) {
      if (fallback == null) {
        throw new SubstitutionException("failed to fetch data for APICall: " + e.getMessage());
      }
      ContextEntry.store(context, name, fallback.resolve(context));
      return;
    }
    ContextEntry.store(
        context,
        name,
        answer,
        jmesPath,
        "failed to apply JMESPath %s for context entry " + name.replace("%", "%%"));
  }

  private @Nullable Object answer(JsonContext context) throws SubstitutionException {
    var made = (JsonObject) call.resolve(context);
    JsonObject request = made == null ? JsonObject.EMPTY : made;
    String method = request.string("method").orElse("GET");
    Optional<String> service = request.object("service").string("url");
    String url = service.orElse(request.string("urlPath").orElse(""));
    if (service.isEmpty()) {
      requireOwnNamespace(url);
    }
    Optional<ApiAnswer> recorded = recorded(context.trigger(), method, url);
    if (recorded.isPresent()) {
      return body(recorded.get());
    }
    if (service.isPresent() || !context.trigger().profile().looksUp()) {
      throw new SubstitutionException(
          "failed to execute HTTP request for APICall %s: %s is not reached from here"
              .formatted(name, url));
    }
    return new ApiPath(context.trigger().inventory()).answer(method, url, request);
  }

  private void requireOwnNamespace(String path) throws SubstitutionException {
    if (policyNamespace.isEmpty()) {
      return;
    }
    Matcher matcher = NAMESPACED.matcher(path);
    if (!matcher.matches()) {
      throw new SubstitutionException(
          "path %s does not contain a namespace segment, which is required for namespaced policies"
              .formatted(path));
    }
    if (!matcher.group(1).equals(policyNamespace)) {
      throw new SubstitutionException(
          "path %s refers to namespace %s, which is different from the policy namespace %s"
              .formatted(path, matcher.group(1), policyNamespace));
    }
  }

  private static Optional<ApiAnswer> recorded(Trigger trigger, String method, String url) {
    return trigger.values().apiAnswers().stream()
        .filter(each -> each.url().equals(url))
        .filter(each -> each.method().isEmpty() || each.method().equalsIgnoreCase(method))
        .findFirst();
  }

  private @Nullable Object body(ApiAnswer answer) throws SubstitutionException {
    if (answer.status() < 200 || answer.status() >= 300) {
      throw new SubstitutionException(
          "HTTP %d from apiCall mock for context entry \"%s\" (v1 apiCall treats non-2xx as failure)"
              .formatted(answer.status(), name));
    }
    return answer.body();
  }
}
