/// Pod Security admission: the labels of namespaces, the configuration of the plugin, and its
/// answers.
@NullMarked
package dev.bulwark.podsecurity.admission;

import org.jspecify.annotations.NullMarked;
