/// The templates of a release rendered: what templates see, the manifests they make in Helm's
/// order, and where every byte of them came from.
@NullMarked
package dev.bulwark.helm.render;

import org.jspecify.annotations.NullMarked;
