/// Bundles, the packages that OPA loads policies and data from: what their files mean, and who
/// signed them. Archives are read and written elsewhere; here a bundle is a map of paths to bytes.
@NullMarked
package dev.bulwark.rego.bundle;

import org.jspecify.annotations.NullMarked;
