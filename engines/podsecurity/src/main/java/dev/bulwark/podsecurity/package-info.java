/// To be described by the work that fills it.
@NullMarked
package dev.bulwark.podsecurity;

import org.jspecify.annotations.NullMarked;
