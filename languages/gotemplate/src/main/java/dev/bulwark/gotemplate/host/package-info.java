/// What a host gives to templates beside plain values: objects with methods, the time, chance, a
/// reader of YAML, and limits.
@NullMarked
package dev.bulwark.gotemplate.host;

import org.jspecify.annotations.NullMarked;
