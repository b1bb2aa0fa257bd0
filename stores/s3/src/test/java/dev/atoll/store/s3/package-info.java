/// What the store in a bucket does.
@NullMarked
package dev.atoll.store.s3;

import org.jspecify.annotations.NullMarked;
