/// Reads texts of GraphQL.
@NullMarked
package dev.bulwark.rego.graphql.parse;

import org.jspecify.annotations.NullMarked;
