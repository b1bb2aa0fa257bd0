/// Describes the API of one module as OpenAPI 3.1, exactly where Swagger 2.0 must stay inexact.
@NullMarked
package dev.atoll.runtime.openapi;

import org.jspecify.annotations.NullMarked;
