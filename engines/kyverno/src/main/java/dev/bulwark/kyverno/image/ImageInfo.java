package dev.bulwark.kyverno.image;

import dev.bulwark.model.JsonObject;
import dev.bulwark.values.ImageReference;

/// An image of an object.
///
/// @param pointer where it stands: `/spec/containers/0/image`
public record ImageInfo(ImageReference reference, String pointer) {
  /// What variables see of it; empty parts are left out.
  JsonObject document() {
    JsonObject document =
        JsonObject.of(
            "registry", reference.registry(),
            "name", reference.name(),
            "path", reference.path());
    if (!reference.tag().isEmpty()) {
      document = document.with("tag", reference.tag());
    }
    if (!reference.digest().isEmpty()) {
      document = document.with("digest", reference.digest());
    }
    return document
        .with("reference", reference.reference())
        .with("referenceWithTag", reference.referenceWithTag())
        .with("jsonPointer", pointer);
  }
}
