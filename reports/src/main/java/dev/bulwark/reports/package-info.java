/// To be described by the work that fills it.
@NullMarked
package dev.bulwark.reports;

import org.jspecify.annotations.NullMarked;
