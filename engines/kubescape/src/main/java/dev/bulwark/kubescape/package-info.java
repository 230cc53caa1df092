/// Rules of Kubescape: folders of Rego with their metadata, and what Kubescape gives them to judge.
@NullMarked
package dev.bulwark.kubescape;

import org.jspecify.annotations.NullMarked;
