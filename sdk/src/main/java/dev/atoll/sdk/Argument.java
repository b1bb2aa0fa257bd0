package dev.atoll.sdk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the type of a record component cannot say about an argument.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Argument {

    /// One sentence for the person who fills in the form.
    String description() default "";

    /// The name on the wire; empty for the component's name in snake case.
    String name() default "";

    /// The value used when the caller sends none, written as the caller would write it. Empty: the
    /// argument is required, unless its component is an `Optional`.
    String defaultValue() default "";

    /// The smallest number allowed.
    double min() default Double.NEGATIVE_INFINITY;

    /// The largest number allowed.
    double max() default Double.POSITIVE_INFINITY;

    /// Media types of the files a form offers to choose, such as `image/jpeg`. A hint for people:
    /// the module itself looks at the bytes.
    String[] accept() default {};
}
