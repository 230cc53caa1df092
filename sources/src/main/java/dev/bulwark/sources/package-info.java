/// To be described by the work that fills it.
@NullMarked
package dev.bulwark.sources;

import org.jspecify.annotations.NullMarked;
