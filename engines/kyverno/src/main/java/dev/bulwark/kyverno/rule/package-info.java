/// What Kyverno policies answer: a response for each rule, in the stages in which an API request
/// meets them.
@NullMarked
package dev.bulwark.kyverno.rule;

import org.jspecify.annotations.NullMarked;
