/// The values of a chart: tables whose every entry knows where it was set and what it replaced, how
/// they are read from files and arguments, and how one is laid over the other.
@NullMarked
package dev.bulwark.helm.values;

import org.jspecify.annotations.NullMarked;
