/// Runs the program that speaks to storage elsewhere, within bounds.
@NullMarked
package dev.atoll.server.storage.rclone;

import org.jspecify.annotations.NullMarked;
