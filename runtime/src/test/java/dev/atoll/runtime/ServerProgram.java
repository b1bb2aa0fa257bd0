package dev.atoll.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A program with an HTTP server of its own, for the tests: `PORT BEHAVIOUR`.
final class ServerProgram {

    private static final String SWAGGER = """
            {"swagger":"2.0","paths":{"/v2/models/Its_Own_Name/predict/":{"post":{
            "produces":["application/json","image/*"],"parameters":[
            {"in":"header","name":"accept","type":"string"},
            {"in":"query","name":"top","required":false,"type":"integer","default":3}]}}}}""";

    private static volatile String last = "";

    private ServerProgram() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        switch (arguments[1]) {
            case "fails" -> {
                System.err.println("no weights here");
                System.exit(7);
            }
            case "imports" -> new java.util.concurrent.CountDownLatch(1).await();
            default -> listen(port);
        }
    }

    private static void listen(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        server.createContext("/", ServerProgram::answer);
        server.start();
        System.out.println("\u0001 binary \u0002");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        switch (path) {
            case "/swagger.json" -> say(exchange, 200, SWAGGER);
            case "/ready" -> say(exchange, 200, "yes");
            case "/die" -> Runtime.getRuntime().halt(3);
            case "/last" -> say(exchange, 200, last);
            case "/environment" -> say(exchange, 200, System.getenv().toString());
            default -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                Map<String, String> headers = new java.util.TreeMap<>();
                exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
                last = exchange.getRequestMethod() + " " + path + " " + body.length + " " + headers;
                say(exchange, 200, last);
            }
        }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
