package dev.atoll.metadata;

/// The type of one value of an argument.
public enum ArgumentType {
    FILE,
    INTEGER,
    NUMBER,
    BOOLEAN,
    STRING,
    /// A JSON object, which only a JSON body can bring.
    OBJECT,
    /// Whatever comes.
    ANY
}
