/// The JSON document a classic rule sees through `{{ }}`: variables split when the policy is read,
/// context entries loaded when they are first asked for.
@NullMarked
package dev.bulwark.kyverno.context;

import org.jspecify.annotations.NullMarked;
