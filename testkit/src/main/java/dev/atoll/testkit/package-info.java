/// Contracts that implementations of the SPI must pass, with honest fakes and builders for tests.
@NullMarked
package dev.atoll.testkit;

import org.jspecify.annotations.NullMarked;
