/// Metadata in comments: what it says, and which rules it is about.
@NullMarked
package dev.bulwark.rego.annotation;

import org.jspecify.annotations.NullMarked;
