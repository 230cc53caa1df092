/// The door to Kyverno's CEL policies: ValidatingPolicy, MutatingPolicy, GeneratingPolicy,
/// DeletingPolicy, ImageValidatingPolicy, cluster-wide and of a namespace, and their exceptions.
@NullMarked
package dev.bulwark.kyverno.cel;

import org.jspecify.annotations.NullMarked;
