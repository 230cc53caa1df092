/// To be described by the work that fills it.
@NullMarked
package dev.bulwark.compliance;

import org.jspecify.annotations.NullMarked;
