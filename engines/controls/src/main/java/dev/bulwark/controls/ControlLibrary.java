package dev.bulwark.controls;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.ImageName;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What checks need and CEL has no word for: selectors, image names, secrets, removed APIs.
final class ControlLibrary implements CelLibrary {
  private static final CelType MAP = CelType.map(CelType.STRING, CelType.DYN);

  @Override
  public String name() {
    return "bulwark.controls";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        CelOverload.global(
            "selects",
            "selects_labels",
            List.of(CelType.DYN, CelType.DYN),
            CelType.BOOL,
            (CelFunction.Binary) ControlLibrary::selects),
        CelOverload.global(
            "matchesLabels",
            "matches_labels",
            List.of(CelType.DYN, CelType.DYN),
            CelType.BOOL,
            (CelFunction.Binary) ControlLibrary::matchesLabels),
        CelOverload.global(
            "image",
            "image_reference",
            List.of(CelType.STRING),
            MAP,
            CelFunction.of(String.class, ControlLibrary::image)),
        CelOverload.global(
            "secretIn",
            "secret_in_value",
            List.of(CelType.STRING, CelType.STRING),
            CelType.STRING,
            CelFunction.of(String.class, String.class, Secrets::in)),
        CelOverload.global(
            "secretInText",
            "secret_in_text",
            List.of(CelType.STRING),
            CelType.STRING,
            CelFunction.of(String.class, Secrets::inText)),
        CelOverload.global(
            "apiRemoval",
            "api_removal",
            List.of(CelType.STRING, CelType.STRING),
            MAP,
            CelFunction.of(String.class, String.class, RemovedApis::of)));
  }

  /// A selector with `matchLabels` and `matchExpressions`; an empty one selects everything.
  private static Object selects(@Nullable Object selector, @Nullable Object labels) {
    if (!(selector instanceof JsonObject wanted)) {
      return false;
    }
    try {
      return LabelSelector.of(wanted).matches(labels(labels));
    } catch (IllegalArgumentException wrong) {
      return new CelError("a selector cannot be used: " + wrong.getMessage());
    }
  }

  /// A selector that is a plain map, as Services have it; an empty one selects nothing.
  private static Object matchesLabels(@Nullable Object selector, @Nullable Object labels) {
    if (!(selector instanceof JsonObject wanted) || wanted.isEmpty()) {
      return false;
    }
    JsonObject given = labels(labels);
    for (int i = 0; i < wanted.size(); i++) {
      Object value = wanted.valueAt(i);
      if (value == null || !value.equals(given.get(wanted.keyAt(i)))) {
        return false;
      }
    }
    return true;
  }

  private static JsonObject labels(@Nullable Object labels) {
    return labels instanceof JsonObject known ? known : JsonObject.EMPTY;
  }

  private static JsonObject image(String text) {
    return ImageName.parse(text)
        .map(
            image ->
                JsonObject.of(
                    "registry",
                    image.registry(),
                    "repository",
                    image.repository(),
                    "tag",
                    image.tag(),
                    "digest",
                    image.digest()))
        .orElseGet(() -> JsonObject.of("registry", "", "repository", "", "tag", "", "digest", ""));
  }
}
