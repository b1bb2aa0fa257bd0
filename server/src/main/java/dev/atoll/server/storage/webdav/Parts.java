package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.WriteOptions;
import dev.atoll.server.storage.Written;
import dev.atoll.server.storage.uploads.Chunk;
import dev.atoll.server.storage.uploads.Upload;
import dev.atoll.server.storage.uploads.UploadRequest;
import dev.atoll.server.storage.uploads.Uploads;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files that arrive in parts, as Nextcloud's clients send them: a folder that is theirs, parts in it by
/// number or by offset, and a move of `.file` to where it belongs.
@Singleton
final class Parts {

    private static final String WHOLE = ".file";
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})(?:-\\d{1,18})?");

    private final DavSpaces spaces;
    private final Uploads uploads;

    Parts(DavSpaces spaces, Uploads uploads) {
        this.spaces = spaces;
        this.uploads = uploads;
    }

    void answer(Asked asked) throws IOException {
        int names = asked.path().names().size();
        switch (asked.exchange().method()) {
            case "MKCOL" -> begin(asked, names);
            case "PUT" -> put(asked, names);
            case "MOVE" -> finish(asked, names);
            case "DELETE" -> {
                uploads.abort(asked.reach(), upload(asked, names == 1).id());
                asked.exchange().answer(204);
            }
            case "PROPFIND" -> list(asked, names);
            default -> throw DavDesk.notOffered(asked.exchange().method());
        }
    }

    private void begin(Asked asked, int names) {
        if (names != 1) {
            throw new PlatformException(ErrorCode.CONFLICT, "MKCOL " + asked.path() + " (expected /uploads/USER/ID)");
        }
        if (uploads.named(asked.reach(), asked.path().name()).isPresent()) {
            throw new PlatformException(
                    ErrorCode.METHOD_NOT_ALLOWED, asked.path() + " is there already (expected another id)");
        }
        long bytes = total(asked).orElse(Upload.UNKNOWN);
        var _ = uploads.begin(
                asked.reach(), StoragePath.TOP, new UploadRequest(asked.path().name(), bytes));
        asked.exchange().answer(201);
    }

    private void put(Asked asked, int names) {
        Upload upload = upload(asked, names == 2);
        Matcher number = NUMBER.matcher(asked.path().name());
        long length = asked.exchange()
                .length()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.BAD_REQUEST, "Content-Length: missing (expected that of the part)"));
        if (!number.matches()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "part " + asked.path().name() + " (expected a number or an offset)");
        }
        Chunk chunk = new Chunk(Long.parseLong(number.group(1)), length);
        var _ = uploads.putChunk(
                asked.reach(), upload.id(), chunk, asked.exchange().body());
        asked.exchange().answer(201);
    }

    private void finish(Asked asked, int names) {
        Upload upload = upload(asked, names == 2 && asked.path().name().equals(WHOLE));
        DavPath goal = spaces.destination(asked.exchange());
        if (!goal.root().holdsFiles()) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "Destination: " + goal.base() + " (expected among files)");
        }
        Reach to = spaces.reach(asked.caller(), goal).holding(asked.reach().locks());
        Precondition precondition =
                Transfers.overwrites(asked) ? Preconditions.of(asked.exchange()) : Precondition.ABSENT;
        WriteOptions options = new WriteOptions(
                precondition, total(asked), Writing.modified(asked.exchange()), Writing.checksums(asked.exchange()));
        Written written = uploads.finish(asked.reach(), upload.id(), to, goal.path(), options);
        Writing.written(asked.exchange(), written);
    }

    private void list(Asked asked, int names) throws IOException {
        if (names == 0) {
            try (Multistatus answer = Multistatus.answering(asked.exchange())) {
                answer.add(asked.target().href(StoragePath.TOP, true), folder());
            }
            return;
        }
        Upload upload = upload(asked, names == 1);
        List<Chunk> chunks = uploads.chunks(asked.reach(), upload.id());
        try (Multistatus answer = Multistatus.answering(asked.exchange())) {
            answer.add(asked.target().href(asked.path(), true), folder());
            if (!asked.header("Depth").equals("0")) {
                for (Chunk chunk : chunks) {
                    answer.add(
                            asked.target().href(asked.path().child(Long.toString(chunk.number())), false), part(chunk));
                }
            }
        }
    }

    private static Map<String, List<String>> folder() {
        return Map.of(Wanted.FOUND, List.of("<d:resourcetype><d:collection/></d:resourcetype>"));
    }

    private static Map<String, List<String>> part(Chunk chunk) {
        return Map.of(
                Wanted.FOUND,
                List.of("<d:resourcetype/>", PropName.dav("getcontentlength").element(Long.toString(chunk.bytes()))));
    }

    private Upload upload(Asked asked, boolean named) {
        List<String> names = asked.path().names();
        if (!named) {
            throw DavPath.missing(asked.path().toString());
        }
        return uploads.named(asked.reach(), names.getFirst())
                .orElseThrow(() -> DavPath.missing(asked.path().toString()));
    }

    private static OptionalLong total(Asked asked) {
        String total = asked.header("OC-Total-Length");
        return total.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(total)) : OptionalLong.empty();
    }
}
