/// `bulwark fix`: edits of what was written, each judged again before it is made.
@NullMarked
package dev.bulwark.cli.fix;

import org.jspecify.annotations.NullMarked;
