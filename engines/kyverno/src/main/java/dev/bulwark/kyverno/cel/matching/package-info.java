/// Which objects a CEL policy is about, and what its expressions see of a request.
@NullMarked
package dev.bulwark.kyverno.cel.matching;

import org.jspecify.annotations.NullMarked;
