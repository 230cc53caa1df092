@NullMarked
package dev.bulwark.conftest;

import org.jspecify.annotations.NullMarked;
