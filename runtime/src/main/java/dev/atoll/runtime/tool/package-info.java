/// Runs the programs of a tool behind a gate that lets nobody through but the platform.
@NullMarked
package dev.atoll.runtime.tool;

import org.jspecify.annotations.NullMarked;
