import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// The photo that every server is asked about, in the form that each takes.
record Photo(byte[] bytes) {

    private static final String BOUNDARY = "atoll-bench";

    static Photo read(Path file) throws IOException {
        return new Photo(Files.readAllBytes(file));
    }

    /// As the file `image` of a form.
    byte[] asForm(String path) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"photo.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.write(bytes);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return Exchange.post(path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }

    /// As a tensor of one element in the JSON of the Open Inference Protocol.
    byte[] asTensor(String path) {
        String json = "{\"inputs\": [{\"name\": \"image\", \"shape\": [1], \"datatype\": \"BYTES\", "
                + "\"parameters\": {\"content_type\": \"base64\"}, \"data\": [\""
                + Base64.getEncoder().encodeToString(bytes) + "\"]}]}";
        return Exchange.post(path, "application/json", json.getBytes(StandardCharsets.US_ASCII));
    }
}
