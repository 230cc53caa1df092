/// Values as texts, as Go's `fmt` prints them.
@NullMarked
package dev.bulwark.gotemplate.text;

import org.jspecify.annotations.NullMarked;
