@NullMarked
package dev.bulwark.rego.dependency;

import org.jspecify.annotations.NullMarked;
