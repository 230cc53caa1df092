/// Objects in a build: their ids, kinds and schemas, and the fields that transformers find in them.
@NullMarked
package dev.bulwark.kustomize.object;

import org.jspecify.annotations.NullMarked;
