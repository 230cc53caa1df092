/// `crypto.*` and `io.jwt.*`, on the cryptography of the JDK.
@NullMarked
package dev.bulwark.rego.builtins.crypto;

import org.jspecify.annotations.NullMarked;
