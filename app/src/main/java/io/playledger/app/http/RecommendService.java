package io.playledger.app.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.recommend.Recommendations;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Recommendations over HTTP, on a loopback address alone, for clients that show the home's token:
/// `openapi.json` beside this class describes it, and `GET /openapi.json` serves it.
public final class RecommendService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecommendService.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int THREADS = 4;
    private static final int WAITING_MOST = 256;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Recommendations recommendations;
    private final Token token;

    private RecommendService(HttpServer server, Recommendations recommendations, Token token) {
        this.server = server;
        this.recommendations = recommendations;
        this.token = token;
        threads =
                Executors.newFixedThreadPool(
                        THREADS, Thread.ofPlatform().daemon().name("http-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// @param at `HOST:PORT` or `[HOST]:PORT`, a loopback address; port 0 takes a free one
    /// @param tokenFile made where it is not there
    /// @throws PlayledgerException `BAD_INPUT` for another address or one that is taken
    public static RecommendService start(
            String at, Path tokenFile, Recommendations recommendations) {
        int colon = at.lastIndexOf(':');
        try {
            int port = Integer.parseInt(at.substring(colon + 1));
            String name = at.substring(0, Math.max(0, colon)).replaceAll("^\\[|]$", "");
            InetAddress host =
                    name.equals("localhost")
                            ? InetAddress.getLoopbackAddress()
                            : InetAddress.ofLiteral(name);
            if (colon < 1 || port < 0 || port > 65_535 || !host.isLoopbackAddress()) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "--http takes a loopback address and a port, such as 127.0.0.1:8787; «"
                                + at
                                + "» is none.");
            }
            return new RecommendService(
                    HttpServer.create(new InetSocketAddress(host, port), WAITING_MOST),
                    recommendations,
                    Token.in(tokenFile));
        } catch (IllegalArgumentException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "--http takes HOST:PORT, not «" + at + "».", e);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, at + " cannot be listened on: " + Reason.of(e) + ".", e);
        }
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            Object body;
            try {
                body = answer(exchange);
            } catch (HttpProblem e) {
                status = e.status();
                body = problem(e.code(), String.valueOf(e.getMessage()));
            } catch (PlayledgerException e) {
                status = e.code() == Code.BAD_INPUT ? 400 : 503;
                body = problem(e.code().name(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("A request failed: {}", exchange.getRequestURI().getPath(), e);
                status = 500;
                body = problem("INTERNAL", "A defect stopped the request; the log tells more.");
            }
            if (status == 401) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            }
            byte[] bytes = body instanceof byte[] raw ? raw : JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, Object> problem(String code, String message) {
        return Map.of("error", Map.of("code", code, "message", message));
    }

    private Object answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/openapi.json")) {
            method(exchange, "GET");
            return description();
        }
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        if (shown == null || !token.opens(shown)) {
            throw new HttpProblem(
                    401,
                    "UNAUTHORIZED",
                    "Show the token of HOME/http.token: Authorization: Bearer ….");
        }
        Query query = Query.parse(exchange.getRequestURI().getRawQuery());
        List<String> parts = List.of(path.substring(1).split("/", -1));
        if (path.equals("/v1/recommendations")) {
            method(exchange, "GET");
            return RecommendJson.of(recommendations.recommend(query.request("")));
        }
        if (path.equals("/v1/why-not")) {
            method(exchange, "GET");
            return RecommendJson.of(
                    recommendations.whyNot(query.request("item"), query.required("item")));
        }
        if (path.equals("/v1/health")) {
            method(exchange, "GET");
            return RecommendJson.of(recommendations.health());
        }
        if (path.equals("/v1/models")) {
            method(exchange, "GET");
            return recommendations.models().stream().map(RecommendJson::of).toList();
        }
        if (path.equals("/v1/models/rollback")) {
            method(exchange, "POST");
            return RecommendJson.of(recommendations.rollBack(person(query)));
        }
        if (parts.size() == 4
                && path.startsWith("/v1/models/")
                && parts.get(3).equals("activate")) {
            method(exchange, "POST");
            return RecommendJson.of(recommendations.activate(version(parts.get(2)), person(query)));
        }
        throw new HttpProblem(404, "NOT_FOUND", "There is no " + path + "; see /openapi.json.");
    }

    private static Person person(Query query) {
        return Person.named(query.required("as"));
    }

    private int version(String text) {
        boolean known =
                recommendations.models().stream()
                        .anyMatch(each -> Integer.toString(each.version()).equals(text));
        if (!known) {
            throw new HttpProblem(404, "NOT_FOUND", "There is no model version " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private static void method(HttpExchange exchange, String wanted) {
        if (!exchange.getRequestMethod().equals(wanted)) {
            exchange.getResponseHeaders().set("Allow", wanted);
            throw new HttpProblem(405, "METHOD", "This path takes " + wanted + " alone.");
        }
    }

    private static byte[] description() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        RecommendService.class.getResourceAsStream("openapi.json"))) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
    }
}
