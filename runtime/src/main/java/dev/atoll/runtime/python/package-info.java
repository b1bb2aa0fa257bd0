/// Makes the Python environments in which modules run.
@NullMarked
package dev.atoll.runtime.python;

import org.jspecify.annotations.NullMarked;
