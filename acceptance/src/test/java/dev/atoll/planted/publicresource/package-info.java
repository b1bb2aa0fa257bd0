/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.publicresource;

import org.jspecify.annotations.NullMarked;
