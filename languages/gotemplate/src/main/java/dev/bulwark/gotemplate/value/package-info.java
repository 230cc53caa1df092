/// What templates calculate with: Go's values, as far as templates can tell them apart, each with
/// its origin.
@NullMarked
package dev.bulwark.gotemplate.value;

import org.jspecify.annotations.NullMarked;
