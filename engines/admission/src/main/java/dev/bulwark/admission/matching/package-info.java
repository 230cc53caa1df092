/// Which requests a policy or a binding is about.
@NullMarked
package dev.bulwark.admission.matching;

import org.jspecify.annotations.NullMarked;
