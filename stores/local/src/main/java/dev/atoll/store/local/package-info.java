/// Keeps files in plain folders of this machine.
@NullMarked
package dev.atoll.store.local;

import org.jspecify.annotations.NullMarked;
