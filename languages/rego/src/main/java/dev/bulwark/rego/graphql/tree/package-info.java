/// The syntax trees of GraphQL queries and schemas, and their forms as documents that policies see.
@NullMarked
package dev.bulwark.rego.graphql.tree;

import org.jspecify.annotations.NullMarked;
