/// Describes the API of one module exactly, where the description for older clients must stay inexact.
@NullMarked
package dev.atoll.runtime.openapi;

import org.jspecify.annotations.NullMarked;
