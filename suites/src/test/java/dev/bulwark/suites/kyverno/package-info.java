@NullMarked
package dev.bulwark.suites.kyverno;

import org.jspecify.annotations.NullMarked;
