/// Measures the colours of photos, in every form an argument and an answer can take.
@NullMarked
package dev.atoll.modules.demo;

import org.jspecify.annotations.NullMarked;
