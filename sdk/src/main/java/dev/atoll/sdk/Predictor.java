package dev.atoll.sdk;

import java.util.Map;

/// A module that answers predictions.
///
/// The serving runtime finds the implementation through
/// `META-INF/services/dev.atoll.sdk.Predictor`, creates it with its public constructor without
/// parameters, calls [#warm] once, and then predicts from several threads at once: keep no
/// per-request state in fields.
///
/// The arguments are a record. Its components, in order, are the arguments a caller may send:
///
/// | component type | argument |
/// |---|---|
/// | [Upload] | one file |
/// | `int`, `long` | whole number |
/// | `double` | number |
/// | `boolean` | yes or no |
/// | `String` | text |
/// | an `enum` | one of its constants, in lower case |
/// | `java.net.URI`, `java.util.UUID`, `java.time.LocalDate`, `java.time.LocalDateTime`, `java.time.OffsetDateTime` | a
/// text of that form |
/// | `Map<String, Object>` | an object; only in a JSON body |
/// | a record | an object with the record's fields; only in a JSON body |
/// | `Object` | anything |
/// | `Optional` of one of these | may be left out and then has no value |
/// | `List` of one of these | may be repeated |
/// | `Optional` of such a `List` | may be repeated or left out |
///
/// A component's wire name is its name in snake case; [Argument] adds what a type cannot say.
///
/// @param <A> the arguments
/// @param <R> the result
public interface Predictor<A extends Record, R extends Result> {

    /// Defaults that are known only once the module's folder is, by wire name: each replaces what the
    /// argument's [Argument#defaultValue] says. Asked for once, before [#warm].
    default Map<String, Object> defaults() {
        return Map.of();
    }

    /// Loads weights and runs a first inference, before the module is called ready.
    ///
    /// @throws Exception when the module cannot serve; the runtime then ends with the message
    default void warm(ModuleContext context) throws Exception {}

    /// Answers one request.
    ///
    /// @throws BadInputException when the caller's input is wrong: the message reaches the caller
    /// @throws InvalidArgumentException when one argument is
    /// @throws Exception for every other failure: the caller learns only that the module failed
    R predict(A arguments) throws Exception;

    /// Answers one request that may take long. Override it, and have [#predict(Record)] call it with
    /// [Silence#SILENCE] or fail, to tell callers how far it is.
    ///
    /// @throws Exception as [#predict(Record)]
    default R predict(A arguments, Progress progress) throws Exception {
        return predict(arguments);
    }
}
