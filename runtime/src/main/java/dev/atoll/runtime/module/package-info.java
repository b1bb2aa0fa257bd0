/// A module's code behind JSON: arguments become its records, its results become answers.
@NullMarked
package dev.atoll.runtime.module;

import org.jspecify.annotations.NullMarked;
