/// Where Kubernetes objects come from: texts, read into documents that know their place.
@NullMarked
package dev.bulwark.sources;

import org.jspecify.annotations.NullMarked;
