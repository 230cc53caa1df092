package dev.bulwark.cli.command;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId;
import java.util.List;
import java.util.Locale;

/// What the reports for programs have in common.
public final class ReportParts {
  public static final String API_VERSION = "bulwark.dev/v1alpha1";

  private ReportParts() {}

  public static JsonArray diagnostics(List<Diagnostic> diagnostics) {
    return JsonArray.copyOf(
        diagnostics.stream()
            .map(
                each ->
                    JsonObject.of(
                        "code", each.code(),
                        "level", each.level().name().toLowerCase(Locale.ROOT),
                        "what", each.what(),
                        "source", each.source(),
                        "why", each.why(),
                        "fix", each.fix()))
            .toList());
  }

  public static JsonObject resource(ResourceId id) {
    return JsonObject.of(
        "apiVersion", id.apiVersion(),
        "kind", id.kind(),
        "namespace", id.namespace(),
        "name", id.name());
  }
}
