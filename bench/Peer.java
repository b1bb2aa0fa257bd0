import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server that scientists use today. `peers/` holds for each of them what it runs and the lock of its packages.
enum Peer {
    DEEPAAS("DEEPaaS 2.6.0", "deepaas", "aiohttp-apispec,pyinotify"),
    MLSERVER("MLServer 1.7.1", "mlserver", ""),
    BENTOML("BentoML 1.4.40", "bentoml", "");

    private static final Path FOLDER = Platform.ROOT.resolve("bench/peers");
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final String title;
    private final String name;
    private final String sources;

    Peer(String title, String name, String sources) {
        this.title = title;
        this.name = name;
        this.sources = sources;
    }

    String title() {
        return title;
    }

    /// How many workers are worth a try, the faster is measured: DEEPaaS starts with 1 unless told, MLServer can do
    /// without workers of their own.
    List<Integer> workers(int cores) {
        return switch (this) {
            case DEEPAAS -> List.of(1, cores);
            case MLSERVER -> List.of(0, cores);
            case BENTOML -> List.of(cores);
        };
    }

    PythonEnvironment install() throws IOException, InterruptedException {
        return PythonEnvironment.of(name, FOLDER.resolve(name).resolve("requirements.lock"), sources);
    }

    /// Starts the server and waits until it gave its first answer.
    Contender start(PythonEnvironment python, Setting setting, int workers) throws Exception {
        int port = freePort();
        Path own = Files.createTempDirectory(setting.folder(), name + "-" + workers + "-");
        List<String> command = new ArrayList<>(python.command(this == DEEPAAS ? "deepaas-run" : name));
        command.addAll(arguments(port, workers));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(FOLDER.resolve(name).toFile())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("log").toFile());
        builder.environment().putAll(environment(own, port, workers));
        builder.environment().put("ATOLL_BENCH_MODULE", setting.module().toString());
        Process process = builder.start();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        byte[] request = this == MLSERVER ? setting.photo().asTensor(path()) : setting.photo().asForm(path());
        Contender contender = new Contender(
                "%s, %d workers".formatted(title, workers),
                address,
                request,
                new ProcessTree(process.toHandle()),
                () -> end(process));
        awaitAnswer(contender, process, own.resolve("log"));
        return contender;
    }

    private String path() {
        return switch (this) {
            case DEEPAAS -> "/v2/models/peer/predict/";
            case MLSERVER -> "/v2/models/peer/infer";
            case BENTOML -> "/predict";
        };
    }

    private List<String> arguments(int port, int workers) {
        String text = Integer.toString(port);
        return switch (this) {
            case DEEPAAS -> List.of("--listen-ip", "127.0.0.1", "--listen-port", text, "--model-name", "peer",
                    "--workers", Integer.toString(workers), "--warm");
            case MLSERVER -> List.of("start", ".");
            case BENTOML -> List.of("serve", "serving_peer:Peer", "--host", "127.0.0.1", "--port", text);
        };
    }

    /// What is only said or counted about requests is switched off where a peer has a switch for it.
    private Map<String, String> environment(Path own, int port, int workers) throws IOException {
        Map<String, String> variables = new java.util.HashMap<>(Map.of(
                "PYTHONPATH", FOLDER + ":" + FOLDER.resolve(name),
                "PYTHONDONTWRITEBYTECODE", "1",
                // DEEPaaS leaves a copy of every photo there.
                "TMPDIR", own.toString()));
        variables.putAll(switch (this) {
            case DEEPAAS -> Map.of("OS_DEFAULT__DEFAULT_LOG_LEVELS", "aiohttp.access=WARN");
            case MLSERVER -> Map.of(
                    "MLSERVER_PARALLEL_WORKERS", Integer.toString(workers),
                    "MLSERVER_HOST", "127.0.0.1",
                    "MLSERVER_HTTP_PORT", Integer.toString(port),
                    "MLSERVER_GRPC_PORT", Integer.toString(freePort()),
                    "MLSERVER_METRICS_PORT", Integer.toString(freePort()),
                    "MLSERVER_DEBUG", "false",
                    "MLSERVER_GZIP_ENABLED", "false",
                    "MLSERVER_METRICS_DIR", own.resolve("metrics").toString(),
                    "MLSERVER_ENVIRONMENTS_DIR", own.resolve("environments").toString());
            case BENTOML -> Map.of(
                    "ATOLL_BENCH_WORKERS", Integer.toString(workers),
                    "BENTOML_HOME", own.toString(),
                    "BENTOML_DO_NOT_TRACK", "True");
        });
        return variables;
    }

    private static void awaitAnswer(Contender contender, Process process, Path log) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Exception last = new IOException("no answer");
        while (System.nanoTime() < deadline && !process.waitFor(200, TimeUnit.MILLISECONDS)) {
            try {
                contender.askOnce();
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        contender.close();
        List<String> said = Files.readAllLines(log);
        throw new IOException(contender.name() + " did not start (" + last.getMessage() + "): "
                + String.join("\n", said.subList(Math.max(0, said.size() - 20), said.size())));
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = new ProcessTree(process.toHandle()).processes();
        process.destroy();
        process.waitFor(15, TimeUnit.SECONDS);
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
