/// What a query reads: documents that are given, and documents that rules make.
@NullMarked
package dev.bulwark.rego.dependency;

import org.jspecify.annotations.NullMarked;
