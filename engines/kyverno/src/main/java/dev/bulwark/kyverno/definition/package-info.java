/// Classic policies as they are written, with the defaults of Kyverno's schema, and what is wrong
/// with them.
@NullMarked
package dev.bulwark.kyverno.definition;

import org.jspecify.annotations.NullMarked;
