package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.STRING;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `parseImageReference(text)` and the parts of what it gives. It needs no host, so that the
/// expressions that choose images may have it.
public final class ImageLibrary implements CelLibrary {
  @Override
  public String name() {
    return "kyverno.image";
  }

  @Override
  public List<CelType> types() {
    return List.of(ImageReference.TYPE);
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        parse("image", "string_to_image_deprecated"),
        parse("parseImageReference", "string_to_image"),
        CelOverload.global(
            "isImage",
            "is_image_string",
            List.of(STRING),
            CelType.BOOL,
            CelFunction.of(String.class, text -> ImageReference.parse(text).isPresent())),
        part("containsDigest", CelType.BOOL, ImageReference::hasDigest),
        part("registry", STRING, ImageReference::registry),
        part("repository", STRING, ImageReference::repository),
        part("identifier", STRING, ImageReference::identifier),
        part(
            "identifierWithSeparator",
            STRING,
            image -> image.hasDigest() ? "@" + image.digest() : ":" + image.tag()),
        part("tag", STRING, ImageReference::tag),
        part("digest", STRING, ImageReference::digest));
  }

  private static CelOverload parse(String name, String id) {
    return CelOverload.global(
        name,
        id,
        List.of(STRING),
        ImageReference.TYPE,
        CelFunction.of(
            String.class,
            text ->
                ImageReference.parse(text)
                    .<Object>map(Function.identity())
                    .orElseGet(() -> new CelError("could not parse reference: " + text))));
  }

  private static CelOverload part(
      String name, CelType result, Function<ImageReference, @Nullable Object> does) {
    return CelOverload.member(
        name,
        "image_" + name,
        List.of(ImageReference.TYPE),
        result,
        CelFunction.of(ImageReference.class, does));
  }
}
