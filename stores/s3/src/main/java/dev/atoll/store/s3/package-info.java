/// Keeps files in a bucket of an S3 server.
@NullMarked
package dev.atoll.store.s3;

import org.jspecify.annotations.NullMarked;
