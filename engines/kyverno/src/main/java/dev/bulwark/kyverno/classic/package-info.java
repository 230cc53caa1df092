/// Classic policies compiled: each of their rules, in each stage it takes part in.
@NullMarked
package dev.bulwark.kyverno.classic;

import org.jspecify.annotations.NullMarked;
