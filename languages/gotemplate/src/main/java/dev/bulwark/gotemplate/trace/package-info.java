/// Where the characters of a text came from: places in templates and paths of values.
@NullMarked
package dev.bulwark.gotemplate.trace;

import org.jspecify.annotations.NullMarked;
