/// The `bulwark` command: the only place that knows of arguments, streams, terminals and exit
/// codes.
@NullMarked
package dev.bulwark.cli;

import org.jspecify.annotations.NullMarked;
