@NullMarked
package dev.bulwark.suites;

import org.jspecify.annotations.NullMarked;
