/// What a GraphQL schema means, and whether it contradicts itself.
@NullMarked
package dev.bulwark.rego.graphql.schema;

import org.jspecify.annotations.NullMarked;
