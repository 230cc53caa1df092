@NullMarked
package dev.bulwark.kustomize;

import org.jspecify.annotations.NullMarked;
