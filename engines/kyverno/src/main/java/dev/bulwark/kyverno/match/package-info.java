/// Which objects a rule is about: match and exclude blocks, kinds, names, selectors, users.
@NullMarked
package dev.bulwark.kyverno.match;

import org.jspecify.annotations.NullMarked;
