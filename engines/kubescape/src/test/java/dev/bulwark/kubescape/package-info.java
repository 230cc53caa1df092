@NullMarked
package dev.bulwark.kubescape;

import org.jspecify.annotations.NullMarked;
