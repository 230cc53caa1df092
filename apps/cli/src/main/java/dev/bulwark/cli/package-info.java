/// To be described by the work that fills it.
@NullMarked
package dev.bulwark.cli;

import org.jspecify.annotations.NullMarked;
