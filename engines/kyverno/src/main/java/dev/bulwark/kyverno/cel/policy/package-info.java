/// The kinds of CEL policies, compiled: what each makes of an object.
@NullMarked
package dev.bulwark.kyverno.cel.policy;

import org.jspecify.annotations.NullMarked;
