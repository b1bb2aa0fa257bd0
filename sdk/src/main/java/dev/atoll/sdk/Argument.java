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

    /// Other names that callers may use, the likeliest first: those of an older version, or of the module
    /// that this one stands for. The name itself wins.
    String[] aliases() default {};

    /// Taken from callers who know it, and offered to nobody: it stands in no form and no document. For an
    /// argument of an older version that changes nothing here.
    boolean hidden() default false;

    /// The value used when the caller sends none, written as the caller would write it. For a `Map`
    /// or a record it is JSON; for a `List` it is one value, or JSON that begins with `[`. Empty: the
    /// argument is required, unless its component is an `Optional`.
    String defaultValue() default "";

    /// The default is the empty text, which [#defaultValue] cannot say.
    boolean emptyDefault() default false;

    /// The smallest number allowed.
    double min() default Double.NEGATIVE_INFINITY;

    /// The largest number allowed.
    double max() default Double.POSITIVE_INFINITY;

    /// The fewest characters of a text.
    int minLength() default 0;

    /// The most characters of a text.
    int maxLength() default Integer.MAX_VALUE;

    /// What a text must look like: a regular expression that has to be found in it, so write `^` and
    /// `$` for the whole. Keep to what Java, JavaScript and Python read alike.
    String pattern() default "";

    /// The only texts allowed. An `enum` says the same with less.
    String[] choices() default {};

    /// The only texts allowed, asked for anew with every request: what lies in a folder, for example.
    Class<? extends Choices> choicesFrom() default Choices.Free.class;

    /// Texts a form offers, while others are allowed too.
    String[] suggestions() default {};

    /// Media types of the files a form offers to choose, such as `image/jpeg`. A hint for people:
    /// the module itself looks at the bytes.
    String[] accept() default {};

    /// What kind of text it is, when the type does not say so: `email` is checked; `password` is
    /// hidden in forms; anything else is a hint.
    String format() default "";

    /// An `Optional` that callers may send as null, and that shows null as its default.
    boolean nullable() default false;

    /// The text is JSON, quotes included, as older AI4OS modules have it: `"fast"`, `3`, `null`. A
    /// bare word is taken as well.
    boolean jsonText() default false;

    /// On the last component, a `String`: the media types in which the module can answer, its first
    /// choice first. The module gets the one the caller is to have.
    String[] produces() default {};
}
