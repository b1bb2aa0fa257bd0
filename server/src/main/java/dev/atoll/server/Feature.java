package dev.atoll.server;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a package as a feature of the server and names the features it may use. A test fails on any
/// use that is not declared here and on cycles.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface Feature {

    /// Package names below `dev.atoll.server`, such as `catalog`. A sub-package such as
    /// `catalog.papi` may always use its parent.
    String[] mayUse() default {};
}
