/// Tests the description of a module's API.
@NullMarked
package dev.atoll.runtime.openapi;

import org.jspecify.annotations.NullMarked;
