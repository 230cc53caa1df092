/// Which objects something is about: selectors by kind, namespace, name, labels and file, as
/// baselines and waivers write them.
@NullMarked
package dev.bulwark.compliance.scope;

import org.jspecify.annotations.NullMarked;
