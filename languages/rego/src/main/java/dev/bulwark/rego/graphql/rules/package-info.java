/// What GraphQL demands of a query beside its schema.
@NullMarked
package dev.bulwark.rego.graphql.rules;

import org.jspecify.annotations.NullMarked;
