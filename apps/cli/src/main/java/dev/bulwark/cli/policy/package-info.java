/// Policies of every language put to objects: `apply`, `diff-policy`, and what `scan` takes from
/// them.
@NullMarked
package dev.bulwark.cli.policy;

import org.jspecify.annotations.NullMarked;
