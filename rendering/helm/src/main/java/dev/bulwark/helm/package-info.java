/// Helm charts rendered without Helm: [dev.bulwark.helm.HelmChart] is the door.
@NullMarked
package dev.bulwark.helm;

import org.jspecify.annotations.NullMarked;
