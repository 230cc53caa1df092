@NullMarked
package dev.bulwark.rego.tree;

import org.jspecify.annotations.NullMarked;
