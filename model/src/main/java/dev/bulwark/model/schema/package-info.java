/// The built-in API types of Kubernetes: what fields an object may have, of what type, when they
/// are written, how lists merge; and the resources that servers offer.
@NullMarked
package dev.bulwark.model.schema;

import org.jspecify.annotations.NullMarked;
