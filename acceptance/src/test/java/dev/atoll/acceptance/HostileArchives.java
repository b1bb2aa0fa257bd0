package dev.atoll.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Archives as no honest program makes them.
final class HostileArchives {

    private HostileArchives() {}

    /// A zip with these files.
    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// A zip of a file of zeros.
    static byte[] bomb(int megabytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros.csv"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// A zip by another program, with a symbolic link in it.
    static byte[] linkInAZip(Path folder) throws IOException {
        return byPython(folder, """
                import zipfile
                link = zipfile.ZipInfo("innocent.txt")
                link.create_system = 3
                link.external_attr = 0o120777 << 16
                with zipfile.ZipFile("made", "w") as archive:
                    archive.writestr("first.txt", "first")
                    archive.writestr(link, "/etc/passwd")
                """);
    }

    /// A tar by another program, with something in it that is neither file nor folder.
    ///
    /// @param type such as `SYMTYPE`
    static byte[] inATar(Path folder, String type, String name) throws IOException {
        return byPython(folder, """
                import io, tarfile
                with tarfile.open("made", "w:gz") as archive:
                    first = tarfile.TarInfo("first.txt")
                    first.size = 5
                    archive.addfile(first, io.BytesIO(b"first"))
                    other = tarfile.TarInfo("%s")
                    other.type = tarfile.%s
                    other.linkname = "/etc/passwd"
                    archive.addfile(other)
                """.formatted(name, type));
    }

    private static byte[] byPython(Path folder, String program) throws IOException {
        Path script = Files.writeString(folder.resolve("make.py"), program, StandardCharsets.UTF_8);
        Path log = folder.resolve("make.log");
        Process process = new ProcessBuilder(List.of("python3", script.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (OutputStream _ = process.getOutputStream()) {
            if (process.waitFor() != 0) {
                throw new AssertionError(Files.readString(log));
            }
            return Files.readAllBytes(folder.resolve("made"));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
