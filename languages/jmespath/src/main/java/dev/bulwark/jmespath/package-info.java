/// JMESPath as Kyverno speaks it: compile once, evaluate over plain maps, lists and scalars.
@NullMarked
package dev.bulwark.jmespath;

import org.jspecify.annotations.NullMarked;
