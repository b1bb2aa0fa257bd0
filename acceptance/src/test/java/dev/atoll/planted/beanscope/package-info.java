/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.beanscope;

import org.jspecify.annotations.NullMarked;
