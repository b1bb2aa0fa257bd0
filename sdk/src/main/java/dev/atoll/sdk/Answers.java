package dev.atoll.sdk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a [Predictor] that returns just [Result]: what it answers to a caller who wants JSON. Without
/// it, nothing can be said of such answers before they come.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Answers {

    /// The kind of result.
    Class<? extends Result> value();
}
