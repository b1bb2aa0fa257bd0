package dev.atoll.runtime.tensors;

/// The body of an inference request, as it came.
///
/// @param bytes the body, and room behind it
/// @param length of the body
/// @param jsonLength of the JSON at its begin
@SuppressWarnings("ArrayRecordComponent") // Nobody compares bodies.
public record RequestBody(byte[] bytes, int length, int jsonLength) {

    /// A body that is JSON alone.
    public static RequestBody json(byte[] bytes, int length) {
        return new RequestBody(bytes, length, length);
    }

    /// A body of which a header says how much of it is JSON.
    ///
    /// @param header what `Inference-Header-Content-Length` says
    /// @throws InvalidInferenceException when that cannot be
    public static RequestBody withHeader(byte[] bytes, int length, String header) throws InvalidInferenceException {
        if (!header.matches("[0-9]{1,10}") || Long.parseLong(header) > length || Long.parseLong(header) == 0) {
            String shown = header.length() > 20 ? header.substring(0, 20) + "…" : header;
            throw new InvalidInferenceException("Inference-Header-Content-Length: " + shown
                    + " (expected the length of the JSON, 1 to " + length + ")");
        }
        return new RequestBody(bytes, length, Integer.parseInt(header));
    }
}
