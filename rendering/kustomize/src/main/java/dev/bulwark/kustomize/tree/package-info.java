/// YAML as kustomize works on it: nodes that change in place and remember where they came from.
@NullMarked
package dev.bulwark.kustomize.tree;

import org.jspecify.annotations.NullMarked;
