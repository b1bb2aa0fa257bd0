package dev.atoll.modules.demo;

import dev.atoll.sdk.Image;
import dev.atoll.sdk.OutputFile;
import dev.atoll.sdk.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The measurements as a ZIP. The same photo always gives the same bytes.
final class ReportFile {

    /// A ZIP says when its files were made; the same time always keeps its bytes the same.
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final String SEAL = "HmacSHA256";

    private ReportFile() {}

    static OutputFile of(DemoArguments arguments, Measurements measured) throws IOException {
        byte[] colours = csv(measured.shares()).getBytes(StandardCharsets.UTF_8);
        Image drawing = measured.drawing();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "colours.csv", colours);
            put(zip, "channels.csv", csv(measured.channels()).getBytes(StandardCharsets.UTF_8));
            put(zip, "picture." + arguments.pictureFormat(), drawing.content());
            Optional<String> word = arguments.sealWord();
            if (word.isPresent()) {
                put(zip, "colours.csv.hmac-sha256", seal(word.get(), colours).getBytes(StandardCharsets.UTF_8));
            }
        }
        return OutputFile.of(bytes.toByteArray(), "application/zip", "colours.zip");
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String csv(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .map(share -> cell(share.getKey()) + "," + share.getValue() + "\n")
                .collect(Collectors.joining("", "colour,share\n", ""));
    }

    private static String csv(Table table) {
        return table.rows().stream().map(ReportFile::line).collect(Collectors.joining("", line(table.columns()), ""));
    }

    private static String line(List<?> cells) {
        return cells.stream().map(cell -> cell(String.valueOf(cell))).collect(Collectors.joining(",", "", "\n"));
    }

    /// RFC 4180.
    private static String cell(String text) {
        boolean plain =
                text.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\n' || letter == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /// As `openssl dgst -sha256 -hmac WORD colours.csv` computes it.
    static String seal(String word, byte[] content) {
        try {
            Mac mac = Mac.getInstance(SEAL);
            mac.init(new SecretKeySpec(word.getBytes(StandardCharsets.UTF_8), SEAL));
            return HexFormat.of().formatHex(mac.doFinal(content)) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(SEAL + " is missing (expected in every Java)", e);
        }
    }
}
