/// `bulwark init`: a first baseline for what is there.
@NullMarked
package dev.bulwark.cli.init;

import org.jspecify.annotations.NullMarked;
