/// Requests of HTTP, for the built-ins that send or sign them.
@NullMarked
package dev.bulwark.rego.builtins.http;

import org.jspecify.annotations.NullMarked;
