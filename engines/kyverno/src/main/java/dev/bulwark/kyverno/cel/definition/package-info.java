/// Kyverno's CEL policies and their exceptions as they are written, in all versions of
/// `policies.kyverno.io`.
@NullMarked
package dev.bulwark.kyverno.cel.definition;

import org.jspecify.annotations.NullMarked;
