package dev.atoll.engine.local;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The program the tests run: `PORT BEHAVIOUR`, where a behaviour is a [TestProgram] or one of those
/// below. Ends by itself after some minutes, so that a broken test leaves nothing for ever.
final class SmallProgramMain {

    private static final long MOST_MINUTES = 3;
    private static final int PORT_TAKEN = 98;

    private SmallProgramMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // A program that is to end has no port; nobody replaces its placeholder.
        int port = arguments[0].equals("{port}") ? 0 : Integer.parseInt(arguments[0]);
        String behaviour = arguments[1];
        switch (behaviour) {
            case "SERVES" -> listen(port, 200);
            case "LOADS_FOR_EVER" -> listen(port, 503);
            case "NEVER_LISTENS" -> System.out.println("thinking");
            case "TALKS" -> talk(50);
            case "FAILS" -> fail();
            case "IGNORES_TERM" -> {
                ignoreTerm();
                listen(port, 200);
            }
            case "CHATTERS" -> {
                listen(port, 200);
                talk(200_000);
                // After the log was cut, so that nobody may lose it.
                boolean _ = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
                System.out.println("the end");
            }
            case "EATS" -> {
                listen(port, 200);
                eat();
            }
            case "FORKS" -> {
                // One child stays in the session, the other leaves it.
                new ProcessBuilder("sleep", "179").start();
                new ProcessBuilder("setsid", "--fork", "sleep", "178").start();
                listen(port, 200);
            }
            case "PORT_TAKEN" -> System.exit(PORT_TAKEN);
            case "PORT_TAKEN_ONCE" -> {
                // The working folder outlives the start.
                if (new File("seen").createNewFile()) {
                    System.exit(PORT_TAKEN);
                }
                listen(port, 200);
            }
            default -> throw new IllegalArgumentException("behaviour: " + behaviour);
        }
        if (!behaviour.equals("TALKS")) {
            boolean _ = new CountDownLatch(1).await(MOST_MINUTES, TimeUnit.MINUTES);
        }
        System.exit(0);
    }

    private static void listen(int port, int answer) throws IOException {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
            server.createContext("/health/ready", exchange -> {
                byte[] text = (answer == 200
                                ? "{}"
                                : "{\"status\":\"loading\",\"reason\":\"reads the \\\"weights\\\"\"}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer, text.length);
                exchange.getResponseBody().write(text);
                exchange.close();
            });
            server.createContext("/environment", exchange -> {
                byte[] text = environment().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
                exchange.close();
            });
            server.createContext("/quit", _ -> System.exit(0));
            server.start();
            System.out.println("Listening on " + port + " with "
                    + Runtime.getRuntime().availableProcessors() + " processors and a heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        } catch (BindException e) {
            System.err.println("port " + port + " is taken");
            System.exit(PORT_TAKEN);
        }
    }

    private static String environment() {
        List<String> lines = new ArrayList<>();
        System.getenv().forEach((name, value) -> lines.add(name + "=" + value));
        return String.join("\n", lines);
    }

    private static void talk(int lines) {
        for (int i = 1; i <= lines; i++) {
            System.out.println("line " + i);
        }
    }

    private static void fail() {
        System.err.println("cannot read the weights");
        System.exit(3);
    }

    private static void eat() {
        List<byte[]> eaten = new ArrayList<>();
        while (eaten.size() < 4096) {
            byte[] bite = new byte[1 << 20];
            java.util.Arrays.fill(bite, (byte) 1);
            eaten.add(bite);
        }
        System.out.println("ate " + eaten.size() + " MB");
    }

    private static void ignoreTerm() {
        Thread stubborn = new Thread(() -> {
            try {
                boolean _ = new CountDownLatch(1).await(MOST_MINUTES, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(stubborn);
    }
}
