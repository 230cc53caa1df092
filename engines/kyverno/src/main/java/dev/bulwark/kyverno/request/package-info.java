/// What a Kyverno policy is asked: a review, the answers it may find, and the host it believes to
/// run in.
@NullMarked
package dev.bulwark.kyverno.request;

import org.jspecify.annotations.NullMarked;
