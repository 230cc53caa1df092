@NullMarked
package dev.bulwark.configs;

import org.jspecify.annotations.NullMarked;
