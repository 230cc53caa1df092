/// What controls are and what else they can be: `explain`, `controls`, `export`.
@NullMarked
package dev.bulwark.cli.controls;

import org.jspecify.annotations.NullMarked;
