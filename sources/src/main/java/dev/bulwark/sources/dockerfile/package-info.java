/// Dockerfiles, read as BuildKit reads them: instructions with the place of every word.
///
/// [Dockerfile] is the text part by part; [Dockerfiles] makes of it an object that controls can
/// judge, with its stages and what is known of their users and variables.
@NullMarked
package dev.bulwark.sources.dockerfile;

import org.jspecify.annotations.NullMarked;
