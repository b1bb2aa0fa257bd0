package dev.atoll.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.file.Path;
import java.util.Optional;

/// Makes sessions: one thread for each run, and no optimising twice.
final class Sessions {

    private static final System.Logger LOG = System.getLogger(Sessions.class.getName());

    private final OrtEnvironment environment;
    private final OptimisedNetworks kept;

    Sessions(OrtEnvironment environment, OptimisedNetworks kept) {
        this.environment = environment;
        this.kept = kept;
    }

    OrtSession open(Path file) throws OrtException {
        Optional<OptimisedNetwork> entry = kept.entry(file, environment.getVersion());
        if (entry.isEmpty()) {
            return plain(file);
        }
        Optional<Path> optimised = entry.get().find();
        if (optimised.isPresent()) {
            try (SessionOptions options = options()) {
                options.setOptimizationLevel(OptLevel.NO_OPT);
                return environment.createSession(optimised.get().toString(), options);
            } catch (OrtException e) {
                LOG.log(System.Logger.Level.DEBUG, "An optimised network was of no use and is made again", e);
                entry.get().drop();
            }
        }
        return keeping(file, entry.get());
    }

    OrtSession open(byte[] network) throws OrtException {
        try (SessionOptions options = options()) {
            return environment.createSession(network, options);
        }
    }

    private OrtSession plain(Path file) throws OrtException {
        try (SessionOptions options = options()) {
            return environment.createSession(file.toString(), options);
        }
    }

    private OrtSession keeping(Path file, OptimisedNetwork entry) throws OrtException {
        Optional<Path> target = entry.begin();
        if (target.isEmpty()) {
            return plain(file);
        }
        try (SessionOptions options = options()) {
            options.setOptimizedModelFilePath(target.get().toString());
            OrtSession session = environment.createSession(file.toString(), options);
            entry.finish();
            return session;
        } catch (OrtException e) {
            // A full disk, or a network that cannot be loaded: the plain way tells which.
            entry.drop();
            return plain(file);
        }
    }

    private static SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        // It warns that what is kept is for this processor alone: the name of what is kept says so.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }
}
