/// Tests what a module author imports.
@NullMarked
package dev.atoll.sdk;

import org.jspecify.annotations.NullMarked;
