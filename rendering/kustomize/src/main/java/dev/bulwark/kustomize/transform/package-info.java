/// Transformers that change one field of every object: names, namespaces, images, replicas, texts.
@NullMarked
package dev.bulwark.kustomize.transform;

import org.jspecify.annotations.NullMarked;
