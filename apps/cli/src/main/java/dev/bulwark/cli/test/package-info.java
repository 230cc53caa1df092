/// `bulwark test`: the tests of policies, of every format.
@NullMarked
package dev.bulwark.cli.test;

import org.jspecify.annotations.NullMarked;
