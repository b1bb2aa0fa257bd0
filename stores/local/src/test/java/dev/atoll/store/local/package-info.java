/// What the store in plain folders does.
@NullMarked
package dev.atoll.store.local;

import org.jspecify.annotations.NullMarked;
