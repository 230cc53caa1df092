@NullMarked
package dev.bulwark.rego.parse;

import org.jspecify.annotations.NullMarked;
