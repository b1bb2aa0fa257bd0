package dev.atoll.training.dataset;

import dev.atoll.sdk.BadInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/// Reads texts as spreadsheets and editors of all systems write them.
final class TextFile {

    /// Room for a line on each of millions of images.
    private static final long MAX_BYTES = 500_000_000;

    private static final Charset OF_OLD_WINDOWS = Charset.forName("windows-1252");
    private static final String MARK = "\uFEFF";

    private TextFile() {}

    /// UTF-8, or UTF-16 when the file says so; anything else is taken for the encoding of Windows.
    static String read(SourceFile file) throws BadInputException, IOException {
        long size = Files.size(file.file());
        if (size > MAX_BYTES) {
            throw new BadInputException(file.name() + ": " + size + " bytes (expected at most " + MAX_BYTES + ")");
        }
        String text = decoded(Files.readAllBytes(file.file()));
        return text.startsWith(MARK) ? text.substring(1) : text;
    }

    static List<String> lines(SourceFile file) throws BadInputException, IOException {
        return read(file).lines().toList();
    }

    private static String decoded(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        boolean utf16 = mark == 0xFEFF || mark == 0xFFFE;
        if (utf16) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, OF_OLD_WINDOWS);
        }
    }
}
